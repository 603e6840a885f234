package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.reliability.Soak;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The wall clock is set back and forth, by seconds and by hours. For longer: {@code -Dsoak=30m}. */
@ExtendWith(LocalDynamoDbExtension.class)
class ClockTest {
    private static final Duration BUDGET = Soak.length("clock", Duration.ZERO);
    private static final int LEAST_RUNS = 2;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration HOURS = Duration.ofHours(3);

    private final ManualTime time = new ManualTime();
    private final WallClock clock = new WallClock(time);
    private final ScriptedHttpClient http = new ScriptedHttpClient();
    private final LocalDynamoDb dynamoDb;
    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbConfigStore writer;

    @TempDir
    private Path folder;

    ClockTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.client = http.client(dynamoDb);
        this.writer =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build();
    }

    @AfterEach
    void close() {
        writer.close();
        client.close();
        http.close();
    }

    @Test
    void readersAskAndShowTheSameAtTheSameTimesAsWithAClockThatNobodySets() {
        long end = System.nanoTime() + BUDGET.toNanos();
        int outOfOrder = 0;
        int seed = 1;
        for (; seed <= LEAST_RUNS || System.nanoTime() < end; seed++) {
            try (ClockRun steady = new ClockRun(dynamoDb, table, folder, seed, false).run();
                    ClockRun set = new ClockRun(dynamoDb, table, folder, seed, true).run()) {
                assertThat(set.trail()).as("seed %d", seed).isEqualTo(steady.trail());
                outOfOrder += set.hasTimesOutOfOrder() ? 1 : 0;
            }
        }
        System.out.printf("Clocks set at random: %d runs, %d with commits' times out of order%n", seed - 1, outOfOrder);
        assertThat(outOfOrder).isPositive();
    }

    @Test
    void noReadIsOlderThanItsAgeLimitAndNoneAsksTwice() {
        Duration limit = Duration.ofSeconds(10);
        Random random = new Random(1);
        writer.set("db", Map.of("port", 0));
        try (DynamoDbConfigStore lambda = live().maxAge(limit).build()) {
            for (int port = 1; port <= 300; port++) {
                writer.set("db", Map.of("port", port));
                time.freeze(Duration.ofMillis(random.nextInt(15_000)));
                clock.set(Duration.ofSeconds(random.nextInt((int) HOURS.toSeconds()) - HOURS.toSeconds() / 2));
                boolean isOld = lambda.status().age().orElseThrow().compareTo(limit) >= 0;
                http.forget();

                int read = lambda.config().get("db").getInt("port");

                assertThat(read == port || !isOld).isTrue();
                assertThat(http.actions()).hasSizeLessThanOrEqualTo(1);
                http.forget();
                lambda.config().get("db");
                assertThat(http.actions()).isEmpty();
            }
        }
    }

    /** The monotonic clock stood still, too. */
    @Test
    void aReadThatFindsTheWallClockSetBackDoesNotTakeAFrozenSnapshotForYoung() {
        writer.set("db", Map.of("port", 1));
        try (DynamoDbConfigStore lambda = live().maxAge(Duration.ofMinutes(1)).build()) {
            writer.set("db", Map.of("port", 2));

            clock.set(HOURS.negated().plusMinutes(2));

            assertThat(lambda.config().get("db").getInt("port")).isEqualTo(2);
            http.forget();
            lambda.config().get("db");
            assertThat(http.actions()).isEmpty();
        }
    }

    @Test
    void aFileWhoseStampIsAheadSinceTheClockWasSetBackIsWrittenAnew() {
        DynamoDbConfigStoreBuilder builder =
                live().lastKnownGood(folder.resolve("prod")).lastKnownGoodMaxAge(Duration.ofDays(1));
        writer.set("db", Map.of("port", 1));
        try (DynamoDbConfigStore store = builder.build()) {
            time.advance(POLL.plusSeconds(1));

            clock.set(Duration.ofMinutes(-30));
            time.advance(POLL.plusSeconds(1));

            http.script((action, nth) -> {
                throw new IOException("no route");
            });
            try (DynamoDbConfigStore started = builder.build()) {
                assertThat(started.config().get()).isEqualTo(store.config().get());
                assertThat(started.status().knownGoodOf()).isPresent();
            }
        }
    }

    /** All of them look as if they were of this minute, whose options are read again. */
    @Test
    void aReaderWhoseClockIsHoursSlowLoadsHoursOfCommitsInFewRequests() {
        for (int port = 1; port <= 300; port++) {
            writer.set("db", Map.of("port", port));
        }
        clock.set(Duration.between(
                        WallClock.START,
                        writer.history().commit(1).orElseThrow().at())
                .minus(HOURS));
        http.forget();

        try (DynamoDbConfigStore live = live().build()) {
            assertThat(live.config().get("db").getInt("port")).isEqualTo(300);
        }
        assertThat(Collections.frequency(http.actions(), "Query")).isLessThan(10);
    }

    /** DynamoDB's TTL may delete them at once, newer ones than it leaves. */
    @Test
    void whereAWritersClockIsSlowerThanItsRetentionOnlyHistoryIsLost() {
        try (DynamoDbConfigStore slow = DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod")
                        .retention(Duration.ofHours(1))
                        .clock(clock)
                        .build();
                DynamoDbConfigStore live = live().build()) {
            writer.set("db", Map.of("port", 1));
            time.advance(POLL);
            clock.set(HOURS.negated());

            slow.set("db", Map.of("port", 2));
            assertThat(expires("0000000000000000002"))
                    .isEqualTo(WallClock.START.minus(Duration.ofHours(2)).getEpochSecond() + POLL.toSeconds());
            dynamoDb.client().deleteItem(request -> request.tableName(table)
                    .key(Items.key("prod#journal", "0000000000000000002")));
            Commit next = writer.set("log", Map.of("level", "debug"));
            time.advance(POLL);

            assertThat(next.revision()).isEqualTo(3);
            assertThat(live.config().get().revision()).isEqualTo(3);
            assertThat(live.config().get("db").getInt("port")).isEqualTo(2);
            assertThat(writer.history().log().map(Commit::revision)).isEqualTo(List.of(3L, 1L));
        }
    }

    private long expires(String commit) {
        return Long.parseLong(dynamoDb.client()
                .getItem(request -> request.tableName(table).key(Items.key("prod#journal", commit)))
                .item()
                .get("_expires")
                .n());
    }

    private DynamoDbConfigStoreBuilder live() {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .live(POLL)
                .clock(clock)
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::freeze);
    }
}
