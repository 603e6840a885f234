package io.github.dynamodbconfigstore.benchmarks;

import java.util.List;

/** A part of a row of the table, which measures itself. */
interface Row {
    /** The row that it belongs to, such as {@code 1}. */
    String name();

    List<Finding> measure(Pace pace) throws Exception;
}
