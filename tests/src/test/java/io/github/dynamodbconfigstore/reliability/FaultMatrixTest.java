package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Every public operation meets every fault of the network, over real HTTP. */
@ExtendWith(LocalDynamoDbExtension.class)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FaultMatrixTest {
    private static final Path GUIDE = Path.of("..", "docs", "reliability.md");

    /** Most of the time they wait. */
    private static final int AT_A_TIME = 20;

    /** Met once ahead, which loads all classes, whose archives stay open. */
    private static final Fault AHEAD = Fault.DENIED;

    /** So many that no one takes long: of what is late or hangs, and of what is tried again as long as there is time. */
    private static final Map<Fault, Integer> PARTS =
            Map.of(Fault.DELAYED, 8, Fault.HUNG, 8, Fault.HUNG_IN_BODY, 8, Fault.THROTTLED, 8);

    @TempDir
    private Path folder;

    @Test
    void everyOperationEndsAsItsRuleSaysLeavesNothingAndIsInTheGuide(LocalDynamoDb dynamoDb, @FreshTable String table)
            throws Exception {
        Column ahead = column(AHEAD, Operations.together(), dynamoDb, table + "-ahead");
        Leftovers before = Leftovers.settled();

        Map<Fault, Column> columns;
        try (Openings openings = new Openings(dynamoDb, table)) {
            columns = concurrently(dynamoDb, table);
            columns.forEach((fault, column) -> column.ended(Openings.OPEN, () -> openings.outcome(fault)));
        }

        String matrix = matrix(columns);
        System.out.println(matrix);
        assertThat(ahead.problems()).isEmpty();
        assertThat(columns.values()).flatExtracting(Column::problems).isEmpty();
        before.assertNoneSince();
        assertThat(GUIDE)
                .content()
                .contains(matrix)
                .contains(columns.keySet().stream()
                        .map(fault -> "\n| %s | ".formatted(fault.title()))
                        .toList());
    }

    private Map<Fault, Column> concurrently(LocalDynamoDb dynamoDb, String table) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            Map<Fault, List<Future<Column>>> running = new EnumMap<>(Fault.class);
            longestFirst()
                    .forEach(fault -> running.put(
                            fault,
                            IntStream.range(0, parts(fault))
                                    .mapToObj(part -> threads.submit(() -> column(fault, part, dynamoDb, table)))
                                    .toList()));
            Map<Fault, Column> columns = new EnumMap<>(Fault.class);
            for (Fault fault : running.keySet()) {
                for (Future<Column> part : running.get(fault)) {
                    columns.merge(fault, part.get(), Column::and);
                }
            }
            return columns;
        } finally {
            threads.shutdownNow();
        }
    }

    private Column column(Fault fault, int part, LocalDynamoDb dynamoDb, String table) throws IOException {
        List<Operation> all = Operations.together();
        List<Operation> operations = IntStream.range(0, all.size())
                .filter(index -> index % parts(fault) == part)
                .mapToObj(all::get)
                .toList();
        return column(fault, operations, dynamoDb, "%s-%s-%d".formatted(table, fault, part));
    }

    private Column column(Fault fault, List<Operation> operations, LocalDynamoDb dynamoDb, String name)
            throws IOException {
        return Column.of(fault, operations, dynamoDb, name, Files.createDirectory(folder.resolve(name)));
    }

    private static int parts(Fault fault) {
        return PARTS.getOrDefault(fault, 1);
    }

    private static Stream<Fault> longestFirst() {
        return Arrays.stream(Fault.values())
                .sorted(Comparator.comparing(FaultMatrixTest::parts).reversed());
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
