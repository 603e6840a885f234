package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.protocol.Counts;
import io.github.dynamodbconfigstore.protocol.DynamoDbLocalWitness;
import io.github.dynamodbconfigstore.protocol.Fault;
import io.github.dynamodbconfigstore.protocol.Witness;
import io.github.dynamodbconfigstore.reliability.Soak;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Commits, live reading and history under a DynamoDB and a network at their worst, at random. A run is what its seed makes
 * it. {@code -Dprotocol.seed=42} repeats one run and prints it, {@code -Dprotocol.first=1000} begins with another seed, and
 * {@code -Dprotocol.budget=30m} or {@code -Dsoak=30m} goes on for so long.
 */
@ExtendWith(LocalDynamoDbExtension.class)
class ProtocolTest {
    /** How many there are however slow the machine: enough to meet every fault, and to miss every guard. */
    private static final int FEW = ProtocolGuardsTest.MOST_RUNS;

    private static final Duration BUDGET = Soak.length("protocol.budget", Duration.ofSeconds(20));

    private final Counts counts = new Counts();
    private long runs;
    private long commits;

    @Test
    void everyInvariantHoldsInEveryRun() throws Exception {
        Long only = Long.getLong("protocol.seed");
        if (only != null) {
            run(only).trace().lines().forEach(System.out::println);
            return;
        }
        long first = Long.getLong("protocol.first", 1);
        long end = System.nanoTime() + BUDGET.toNanos();
        while (System.nanoTime() < end || runs < FEW) {
            run(first + runs);
        }
        System.out.printf(
                Locale.ROOT,
                "Protocol: %,d runs with %,d commits, seeds %d to %d; met %s%n",
                runs,
                commits,
                first,
                first + runs - 1,
                counts);
        assertThat(Fault.values())
                .allSatisfy(
                        fault -> assertThat(counts.of(fault)).as(fault.name()).isPositive());
    }

    @Test
    void aSeedRepeatsARunExactly() throws Exception {
        for (long seed = 1; seed <= 10; seed++) {
            List<String> once = run(seed).trace().lines();
            List<String> again = run(seed).trace().lines();

            assertThat(again).hasSizeGreaterThan(100).isEqualTo(once);
        }
        assertThat(run(1).trace().lines()).isNotEqualTo(run(2).trace().lines());
    }

    @Test
    @Tag("slow")
    void dynamoDbLocalAgreesWithTheSimulatedService(DynamoDbClient local) throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            Tables.create(local, ProtocolRun.TABLE);
            DynamoDbLocalWitness witness = new DynamoDbLocalWitness(local);
            try {
                check(seed, new ProtocolRun(seed, ProtocolGuards.ALL, witness));
            } finally {
                local.deleteTable(request -> request.tableName(ProtocolRun.TABLE));
            }

            assertThat(witness.objection()).isNull();
            assertThat(witness.asked()).isGreaterThan(50);
        }
    }

    private ProtocolRun run(long seed) throws InterruptedException {
        ProtocolRun run = new ProtocolRun(seed, ProtocolGuards.ALL, Witness.NONE);
        check(seed, run);
        runs++;
        commits += run.commits();
        counts.add(run.counts());
        return run;
    }

    private static void check(long seed, ProtocolRun run) throws InterruptedException {
        quietly(run).ifPresent(problem -> {
            throw new AssertionError(
                    "seed %d: %s; to repeat it: mvn test -pl core,local,tests -Dtest=ProtocolTest -Dprotocol.seed=%d; how it ended:%n%s"
                            .formatted(seed, problem, seed, run.trace().end(40)),
                    problem);
        });
    }

    /** What the library warns of is what the run provokes. */
    static Optional<Throwable> quietly(ProtocolRun run) throws InterruptedException {
        Logger log = (Logger) LoggerFactory.getLogger("io.github.dynamodbconfigstore");
        Level before = log.getLevel();
        log.setLevel(Level.OFF);
        try {
            return run.run();
        } finally {
            log.setLevel(before);
        }
    }
}
