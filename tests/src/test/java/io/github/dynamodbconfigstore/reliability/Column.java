package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of every operation under one fault. */
final class Column {
    private static final String CANNOT_BE = "–";

    /** Far longer than any operation may take, whose own time limits are far shorter. */
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Fault fault;
    private final Bench bench;
    private final Map<Operation, Outcome> outcomes = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Column(Fault fault, Bench bench) {
        this.fault = fault;
        this.bench = bench;
    }

    static Column of(Fault fault, LocalDynamoDb dynamoDb, String table, Path folder) {
        try (Bench bench = new Bench(dynamoDb, table, fault, folder)) {
            Column column = new Column(fault, bench);
            Operations.byRule().forEach(column::meetsFault);
            return column;
        }
    }

    /** How an operation ended, in a word or two. */
    String cell(Operation operation) {
        return Optional.ofNullable(outcomes.get(operation)).map(Outcome::name).orElse(CANNOT_BE);
    }

    /** What did not go as it has to. */
    List<String> problems() {
        return problems;
    }

    /** Each operation under the fault and, when that is over, what failed again. */
    private void meetsFault(List<Operation> operations) {
        List<Operation> meeting = operations.stream()
                .filter(operation -> operation.canMeet(fault))
                .toList();
        bench.change();
        meeting.forEach(operation -> trying(operation.name(), () -> ends(operation)));
        trying("reading", bench::readersKeepTheirs);
        bench.end();
        trying("recovery", bench::recover);
        meeting.stream()
                .filter(operation -> !cell(operation).equals(Outcome.DONE))
                .forEach(operation -> trying(operation.name(), () -> succeeds(operation)));
        bench.closeGuests();
    }

    private void trying(String what, Runnable step) {
        try {
            assertTimeoutPreemptively(BOUND, step::run);
        } catch (AssertionError e) {
            problems.add("%s meets %s: %s".formatted(what, fault, e.getMessage()));
        }
    }

    private void ends(Operation operation) {
        bench.begin(operation);
        long before = failures(operation);
        Outcome outcome = Outcome.of(() -> operation.work().accept(bench));
        outcomes.put(operation, outcome);
        assertThat(outcome.name())
                .as(() -> outcome.failure().map(Throwable::toString).orElse("no failure"))
                .isEqualTo(operation.rule().outcome(fault));
        statusTellsTheTruth(operation, before);
        whatWasToldIsTrue(outcome);
    }

    private long failures(Operation operation) {
        return operation.rule().counted(fault).map(bench::failures).orElseGet(bench::failures);
    }

    private void statusTellsTheTruth(Operation operation, long before) {
        Optional<Reason> counted = operation.rule().counted(fault);
        if (counted.isPresent()) {
            assertThat(bench.failures(counted.get()))
                    .as("failures that are counted")
                    .isGreaterThan(before);
            assertThat(bench.lastErrors()).as("last errors").isNotEmpty().allSatisfy(error -> assertThat(
                            ((StoreUnavailableException) error).reason())
                    .isEqualTo(counted.get()));
        } else if (operation.rule() == Rule.ASKS_NOTHING) {
            assertThat(bench.failures()).as("failures that are counted").isEqualTo(before);
        }
    }

    /** Of a commit; what is written without a journal may have landed all the same. */
    private void whatWasToldIsTrue(Outcome outcome) {
        bench.landed().ifPresent(landed -> {
            if (outcome.failure().orElse(null) instanceof CommitOutcomeUnknownException unknown) {
                assertThat(landed).as("landed").isEqualTo(fault.reachesDynamoDb());
                assertThat(bench.knows(unknown.commitId()))
                        .as("is in the history")
                        .isEqualTo(landed);
            } else {
                assertThat(landed).as("landed").isEqualTo(outcome.isDone());
            }
        });
    }

    /** It recovers as the readers do: within two intervals. */
    private void succeeds(Operation operation) {
        Outcome outcome = Outcome.of(() -> operation.work().accept(bench));
        if (!outcome.isDone()) {
            bench.timePasses(Bench.INTERVAL);
            outcome = Outcome.of(() -> operation.work().accept(bench));
        }
        assertThat(outcome.name()).as("when the fault is over").isEqualTo(Outcome.DONE);
    }
}
