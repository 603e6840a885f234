package io.github.dynamodbconfigstore.benchmarks;

import java.util.List;

/** A row of the table, which measures itself. */
interface Row {
    /** Such as {@code 1}. */
    String name();

    List<Finding> measure(Pace pace) throws Exception;
}
