package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What becomes of operations under one fault. */
final class Column {
    private static final String CANNOT_BE = "–";

    private final Fault fault;
    private final Map<Operation, String> cells = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Column(Fault fault) {
        this.fault = fault;
    }

    /** The operations in a folder and a table of their own. */
    static Column of(Fault fault, List<Operation> operations, LocalDynamoDb dynamoDb, String table, Path folder) {
        Column column = new Column(fault);
        try (Bench bench = new Bench(dynamoDb, table, fault, folder);
                Tries tries = new Tries(bench)) {
            column.meetsFault(operations, bench, tries);
        }
        return column;
    }

    /** How an operation ended, in a word or two. */
    String cell(Operation operation) {
        return cells.getOrDefault(operation, CANNOT_BE);
    }

    /** What did not go as it has to. */
    List<String> problems() {
        return problems;
    }

    /**
     * Each operation under the fault. When that is over, nobody asks anything for two intervals, and all have recovered by
     * then; only then what failed is done again.
     */
    private void meetsFault(List<Operation> operations, Bench bench, Tries tries) {
        List<Operation> meeting = operations.stream()
                .filter(operation -> operation.canMeet(fault))
                .toList();
        meeting.forEach(operation -> trying(operation.name(), () -> ends(operation, bench, tries)));
        trying("reading", bench::readersKeepTheirs);
        bench.end();
        bench.change();
        bench.timePasses(Bench.INTERVAL.multipliedBy(2));
        trying("recovery", bench::hasRecovered);
        meeting.stream()
                .filter(operation -> !cell(operation).equals(Outcome.DONE))
                .forEach(operation -> trying(operation.name(), () -> assertThat(tries.of(operation))
                        .as("two intervals after the fault")
                        .allMatch(Outcome::isDone)));
    }

    /** The same column, of other operations as well. */
    Column and(Column others) {
        cells.putAll(others.cells);
        problems.addAll(others.problems);
        return this;
    }

    /** An operation that met the fault elsewhere. */
    void ended(Operation operation, Supplier<Outcome> outcome) {
        trying(operation.name(), () -> ended(operation, List.of(outcome.get())));
    }

    private void ended(Operation operation, List<Outcome> outcomes) {
        cells.put(operation, outcomes.stream().map(Outcome::name).distinct().collect(Collectors.joining(" or ")));
        assertThat(outcomes).isNotEmpty().allSatisfy(outcome -> assertThat(outcome.name())
                .as(() -> outcome.failure().map(Throwable::toString).orElse("no failure"))
                .isEqualTo(operation.rule().outcome(fault)));
    }

    private void trying(String what, Runnable step) {
        try {
            step.run();
        } catch (AssertionError e) {
            problems.add("%s meets %s: %s".formatted(what, fault, e.getMessage()));
        }
    }

    private void ends(Operation operation, Bench bench, Tries tries) {
        bench.begin(operation);
        Map<Reader, Map<String, Long>> before = bench.failures();
        long sent = bench.requests();
        List<Outcome> outcomes = tries.of(operation);
        ended(operation, outcomes);
        asksAsItsRuleSays(operation, bench.requests() - sent);
        List<Reader> asked = operation.readers().apply(bench);
        bench.failures()
                .forEach((reader, after) -> statusTellsTheTruth(
                        reader,
                        before.get(reader),
                        after,
                        operation.rule().counted(fault).filter(any -> asked.contains(reader))));
    }

    /**
     * Nothing; or else what met the fault, after another one where it begins in the middle. What asks only for what is not
     * there yet may have it.
     */
    private void asksAsItsRuleSays(Operation operation, long requests) {
        if (operation.rule() == Rule.ASKS_NOTHING) {
            assertThat(requests).as("requests").isZero();
        } else if (fault.reason().isPresent()) {
            assertThat(requests).as("requests").isGreaterThan(operation.script().isPresent() ? 1 : 0);
        }
    }

    /** It counts the reads that failed, and nothing else. */
    private static void statusTellsTheTruth(
            Reader reader, Map<String, Long> before, Map<String, Long> after, Optional<Reason> counted) {
        counted.ifPresent(reason -> {
            assertThat(after.getOrDefault(reason.name(), 0L))
                    .as("failures that %s counts", reader)
                    .isGreaterThan(before.getOrDefault(reason.name(), 0L));
            reader.isFailing(reason);
        });
        assertThat(without(counted, after))
                .as("other failures that %s counts", reader)
                .isEqualTo(without(counted, before));
    }

    private static Map<String, Long> without(Optional<Reason> reason, Map<String, Long> failures) {
        Map<String, Long> others = new TreeMap<>(failures);
        reason.map(Reason::name).ifPresent(others::remove);
        return others;
    }
}
