package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.reliability.Soak;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Processes with stores that are killed at random moments, and what stores start with from their files while DynamoDB is out
 * of reach. For longer: {@code -Dsoak=30m}.
 */
@ExtendWith(LocalDynamoDbExtension.class)
class KilledStoresTest {
    private static final Duration BUDGET = Soak.length("kills", Duration.ZERO);
    private static final int KILLS = 3;

    /** Until one of them has broken off a write. */
    private static final int MOST_KILLS = 10 * KILLS;

    private static final int STORES = 8;
    private static final int LONGEST_LIFE_MILLIS = 100;

    private final ScriptedHttpClient outage = new ScriptedHttpClient((action, nth) -> {
        throw new IOException("no route");
    });

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        outage.close();
    }

    @Test
    void whereAProcessIsKilledItsStoresStartWithOneOfTheirCommitsAndAllOfIt(
            LocalDynamoDb dynamoDb, @FreshTable String table) throws Exception {
        Random random = new Random(1);
        int[] reached = new int[STORES];
        int brokenOff = 0;
        long end = System.nanoTime() + BUDGET.toNanos();
        for (int kill = 0; kill < KILLS || (brokenOff == 0 && kill < MOST_KILLS) || System.nanoTime() < end; kill++) {
            killAfter(random.nextInt(LONGEST_LIFE_MILLIS), dynamoDb, table);
            for (int number = 0; number < STORES; number++) {
                Snapshot snapshot = startFromFile(dynamoDb, table, number);
                int left = number(snapshot, "left");
                assertThat(number(snapshot, "right")).isEqualTo(left);
                assertThat(snapshot.revision()).isEqualTo(left);
                assertThat(left).as("never an older one").isGreaterThanOrEqualTo(reached[number]);
                reached[number] = left;
            }
            brokenOff += leftAside();
        }
        assertThat(IntStream.of(reached).max().getAsInt())
                .as("commits that a file got to")
                .isGreaterThan(KILLS);
        assertThat(brokenOff).as("writes that were broken off").isPositive();
    }

    /** 0 before the first commit. */
    private static int number(Snapshot snapshot, String option) {
        return snapshot.find(option).map(found -> found.getInt("n")).orElse(0);
    }

    private Snapshot startFromFile(LocalDynamoDb dynamoDb, String table, int number) {
        ManualTime time = new ManualTime();
        try (DynamoDbClient unreachable = outage.client(dynamoDb);
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(unreachable, table, StoresProcess.store(number))
                        .live()
                        .lastKnownGood(folder.resolve(StoresProcess.store(number)))
                        .scheduler(time)
                        .timing(time::nanoTime, new Random(1))
                        .sleeper(time::freeze)
                        .build()) {
            assertThat(store.status().knownGoodOf()).isPresent();
            return store.config().get();
        }
    }

    private void killAfter(int millis, LocalDynamoDb dynamoDb, String table) throws IOException, InterruptedException {
        Process process = Jvm.running(StoresProcess.class, dynamoDb.endpoint(), table, folder, STORES)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines().filter("writing"::equals).findFirst()).isPresent();
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** How many files were being written; the next process begins without them. */
    private int leftAside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return (int) files.filter(file -> file.toString().endsWith(".tmp"))
                    .filter(file -> file.toFile().delete())
                    .count();
        }
    }
}
