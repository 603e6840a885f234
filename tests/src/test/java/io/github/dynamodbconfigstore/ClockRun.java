package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A live and a time-based reader beside a writer, on manual time, each with a wall clock of its own; what they do is chosen by a
 * seed. {@link #trail()} is all that they did and when, by the clock that nobody sets.
 */
final class ClockRun implements AutoCloseable {
    private static final int STEPS = 60;
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration LOAD = Duration.ofMinutes(1);
    private static final Duration RELOAD = Duration.ofSeconds(20);
    private static final Duration RETENTION = Duration.ofHours(1);
    private static final Duration FILE_MAX_AGE = Duration.ofHours(24);
    private static final double MOST_SECONDS = 12 * 60 * 60;
    private static final List<String> OPTIONS = List.of("a", "b", "c");

    private final ManualTime time = new ManualTime();
    private final Random random;
    private final Random settings;
    private final boolean isSet;
    private final List<WallClock> clocks = List.of(new WallClock(time), new WallClock(time), new WallClock(time));
    private final List<String> trail = new ArrayList<>();
    private final Map<Long, Map<String, Integer>> states = new HashMap<>();
    private final ScriptedHttpClient http = new ScriptedHttpClient(this::asked);
    private final ScriptedHttpClient outage = new ScriptedHttpClient((action, nth) -> {
        throw new IOException("no route");
    });
    private final DynamoDbClient client;
    private final DynamoDbClient unreachable;
    private final DynamoDbClient outsider;
    private final Path file;
    private final String table;
    private final String store;
    private final DynamoDbConfigStore live;
    private final DynamoDbConfigStore timeBased;
    private final DynamoDbConfigStore writer;
    private int number;

    /** Does not begin yet. */
    ClockRun(LocalDynamoDb dynamoDb, String table, Path folder, long seed, boolean isSet) {
        this.random = new Random(seed);
        this.settings = new Random(seed + 1);
        this.isSet = isSet;
        this.table = table;
        this.store = "prod-" + seed + (isSet ? "-set" : "-steady");
        this.file = folder.resolve(store);
        this.client = dynamoDb.clientBuilder().httpClient(http).build();
        this.unreachable = outage.client(dynamoDb);
        this.outsider = dynamoDb.client();
        this.live = liveOn(client).build();
        this.timeBased = builder(client, 1).timeBased(RELOAD).build();
        this.writer = builder(outsider, 2).build();
        live.onChange(change ->
                note("change %d of %s", change.revision(), change.options().keySet()));
    }

    private DynamoDbConfigStoreBuilder liveOn(DynamoDbClient on) {
        return builder(on, 0)
                .live(POLL)
                .fullLoadInterval(LOAD)
                .lastKnownGood(file)
                .lastKnownGoodMaxAge(FILE_MAX_AGE);
    }

    private DynamoDbConfigStoreBuilder builder(DynamoDbClient on, int clock) {
        return DynamoDbConfigStore.builder(on, table, store)
                .retention(RETENTION)
                .author("anybody")
                .clock(clocks.get(clock))
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::advance);
    }

    private ScriptedHttpClient.Answer asked(String action, int nth) {
        note("%s", action);
        return null;
    }

    /** How many Queries a full load takes depends on how old the last commits look; when it comes does not. */
    @SuppressWarnings("AnnotateFormatMethod")
    private void note(String what, Object... details) {
        String line = time.nanoTime() + " " + what.formatted(details);
        if (trail.isEmpty() || !trail.get(trail.size() - 1).equals(line)) {
            trail.add(line);
        }
    }

    /** What happened, in order. */
    List<String> trail() {
        return trail;
    }

    /** Whether some commit's time is before that of the commit before it. */
    boolean hasTimesOutOfOrder() {
        List<Instant> newestFirst = writer.history().log().map(Commit::at).toList();
        for (int i = 1; i < newestFirst.size(); i++) {
            if (newestFirst.get(i - 1).isBefore(newestFirst.get(i))) {
                return true;
            }
        }
        return false;
    }

    ClockRun run() {
        for (int step = 0; step < STEPS; step++) {
            setClocks();
            doSomething();
            look();
        }
        checkHistory();
        return this;
    }

    /** Some by hours, some by seconds; not in every step, so that things happen meanwhile. */
    private void setClocks() {
        for (WallClock clock : clocks) {
            boolean now = settings.nextInt(3) == 0;
            long seconds = Math.round(Math.pow(MOST_SECONDS, settings.nextDouble()));
            boolean back = settings.nextBoolean();
            if (isSet && now) {
                clock.set(Duration.ofSeconds(back ? -seconds : seconds));
            }
        }
    }

    private void doSomething() {
        switch (random.nextInt(10)) {
            case 0, 1 -> committed(writer.set(any(), Map.of("n", ++number)));
            case 2, 3 -> committed(live.set(any(), Map.of("n", ++number)));
            case 4 -> committed(writer.history().rollbackTo(1 + random.nextInt((int) newest())));
            case 5 -> foreignWrite();
            case 6 -> note("awaited %s", live.awaitRevision(newest(), Duration.ofSeconds(10)));
            case 7 -> startFromTheFile();
            case 8 -> live.reload();
            default -> {}
        }
        time.advance(Duration.ofMillis(random.nextInt(8_000)));
    }

    private long newest() {
        if (states.isEmpty()) {
            committed(writer.set("a", Map.of("n", ++number)));
        }
        return states.size();
    }

    private void committed(Commit commit) {
        if (!commit.options().isEmpty()) {
            states.put(commit.revision(), numbers(writer.config().get()));
        }
        note("commit %d of %s", commit.revision(), commit.options().keySet());
    }

    private void foreignWrite() {
        outsider.putItem(put -> put.tableName(table)
                .item(Items.put(store, "foreign", ++number).putRequest().item()));
    }

    /** What polls have read, the file has a second later; and it is young, whatever the clock says now. */
    private void startFromTheFile() {
        time.advance(POLL.plusSeconds(1));
        Map<String, Integer> expected = numbers(live.config().get());
        try (DynamoDbConfigStore started = liveOn(unreachable).build()) {
            assertThat(started.status().knownGoodOf()).isPresent();
            assertThat(numbers(started.config().get())).isEqualTo(expected);
        }
    }

    private void look() {
        Status status = live.status();
        note(
                "live %d %s, age %s, read %d times",
                status.revisionInstalled(),
                numbers(live.config().get()),
                status.age().orElseThrow(),
                status.reads());
        note(
                "time-based %s, age %s, read %d times",
                numbers(timeBased.config().get()),
                timeBased.status().age().orElseThrow(),
                timeBased.status().reads());
    }

    private void checkHistory() {
        assertThat(writer.history().log().map(Commit::revision))
                .containsExactlyElementsOf(LongStream.iterate(newest(), revision -> revision - 1)
                        .limit(newest())
                        .boxed()
                        .toList());
        states.forEach((revision, state) -> {
            Map<String, Integer> then = numbers(writer.history().at(revision));
            assertThat(then).isEqualTo(state);
        });
    }

    /** Of what is in the journal. */
    private static Map<String, Integer> numbers(Snapshot snapshot) {
        Map<String, Integer> numbers = new TreeMap<>();
        OPTIONS.forEach(name -> snapshot.find(name).ifPresent(option -> numbers.put(name, option.getInt("n"))));
        return numbers;
    }

    private String any() {
        return OPTIONS.get(random.nextInt(OPTIONS.size()));
    }

    @Override
    public void close() {
        live.close();
        timeBased.close();
        writer.close();
        client.close();
        unreachable.close();
        http.close();
        outage.close();
    }
}
