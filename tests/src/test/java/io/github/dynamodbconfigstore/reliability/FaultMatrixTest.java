package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Every public operation meets every fault of the network, over real HTTP. */
@ExtendWith(LocalDynamoDbExtension.class)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultMatrixTest {
    private static final Path GUIDE = Path.of("..", "docs", "reliability.md");

    /** Most of the time they wait. */
    private static final int AT_A_TIME = 4;

    @TempDir
    private Path folder;

    @Test
    void everyOperationEndsAsItsRuleSaysLeavesNothingAndIsInTheGuide(LocalDynamoDb dynamoDb, @FreshTable String table)
            throws Exception {
        Map<Fault, Column> columns = new EnumMap<>(Fault.class);
        // The first one also loads all classes, whose archives stay open.
        columns.put(Fault.DELAYED, Column.of(Fault.DELAYED, dynamoDb, table, folder));
        Leftovers before = Leftovers.now();

        columns.putAll(concurrently(dynamoDb, table));

        String matrix = matrix(columns);
        System.out.println(matrix);
        assertThat(columns.values()).flatExtracting(Column::problems).isEmpty();
        before.assertNoneSince();
        assertThat(GUIDE).content().contains(matrix);
    }

    private Map<Fault, Column> concurrently(LocalDynamoDb dynamoDb, String table) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            Map<Fault, Future<Column>> running = new EnumMap<>(Fault.class);
            longestFirst()
                    .forEach(fault ->
                            running.put(fault, threads.submit(() -> Column.of(fault, dynamoDb, table, folder))));
            Map<Fault, Column> columns = new EnumMap<>(Fault.class);
            for (Fault fault : running.keySet()) {
                columns.put(fault, running.get(fault).get());
            }
            return columns;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Stream<Fault> longestFirst() {
        return Stream.concat(
                Stream.of(Fault.HUNG, Fault.THROTTLED),
                Arrays.stream(Fault.values()).filter(fault -> !List.of(Fault.DELAYED, Fault.HUNG, Fault.THROTTLED)
                        .contains(fault)));
    }

    private static String matrix(Map<Fault, Column> columns) {
        Stream<String> head = Stream.of(
                row("", columns.keySet().stream().map(Fault::title)), "|---".repeat(columns.size() + 1) + "|");
        Stream<String> rows = Operations.ALL.stream()
                .map(operation ->
                        row(operation.name(), columns.values().stream().map(column -> column.cell(operation))));
        return Stream.concat(head, rows).collect(Collectors.joining("\n"));
    }

    private static String row(String first, Stream<String> rest) {
        return "| %s | %s |".formatted(first, rest.collect(Collectors.joining(" | ")));
    }
}
