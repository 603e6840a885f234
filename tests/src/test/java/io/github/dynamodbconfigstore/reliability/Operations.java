package io.github.dynamodbconfigstore.reliability;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every public operation. */
final class Operations {
    /** In the order of the guide. */
    static final List<Operation> ALL = Stream.of(
                    Starts.all(), Reads.all(), Refreshes.all(), Writes.all(), Histories.all(), Others.all())
            .flatMap(operations -> operations)
            .toList();

    private Operations() {}

    /** In the order of meeting a fault: those on stores that are there, which recover together. */
    static List<Operation> together() {
        return ALL.stream()
                .filter(operation -> !operation.equals(Openings.OPEN))
                .sorted(Comparator.comparing(Operation::rule))
                .toList();
    }
}
