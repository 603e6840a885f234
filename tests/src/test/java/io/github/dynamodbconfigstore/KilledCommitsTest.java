package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.MarkWriters.Progress;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.reliability.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Writers that are killed in the middle of commits. A process takes longer to start than to be killed, so each has many
 * writers: one kill breaks off as many commits, each of them wherever it just is. For longer: {@code -Dsoak=30m}.
 */
@ExtendWith(LocalDynamoDbExtension.class)
class KilledCommitsTest {
    private static final Duration BUDGET = Soak.length("kills", Duration.ZERO);
    private static final int PROCESSES = 4;
    private static final int WRITERS = 60;
    private static final int STORES = 12;
    private static final int LONGEST_LIFE_MILLIS = 500;
    private static final int PAUSE_MILLIS = 20;

    /** What a commit may take on a busy machine that waits for nobody: far less than the commit timeout. */
    private static final Duration UNBLOCKED = Duration.ofSeconds(8);

    private final LocalDynamoDb dynamoDb;
    private final String table;
    private final Random random = new Random(1);
    private final LastWords lastWords = new LastWords();
    private final Path output;
    private final List<MarkReader> readers = new ArrayList<>();
    private ManualTime time;
    private List<String> stores;
    private int later;

    KilledCommitsTest(LocalDynamoDb dynamoDb, @FreshTable String table, @TempDir Path folder) {
        this.output = folder.resolve("output");
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Test
    void eachCommitOfAKilledWriterIsWholeOrAbsentAndNoLaterWriterIsBlocked() throws Exception {
        long end = System.nanoTime() + BUDGET.toNanos();
        int round = 0;
        do {
            killAll(round++);
        } while (System.nanoTime() < end);

        System.out.printf("Killed in %d processes: %s%n", round * PROCESSES, lastWords);
        assertThat(lastWords.killed()).isGreaterThan(200);
        assertThat(lastWords.brokenOff()).isGreaterThan(100);
        assertThat(lastWords.brokenOffAt(Progress.BEGUN)).isPositive();
        assertThat(lastWords.brokenOffAt(Progress.SENT)).isPositive();
        assertThat(lastWords.landed()).isPositive();
        assertThat(lastWords.brokenOffAt(Progress.WRITTEN)).isPositive();
    }

    /** In new stores, with a reader of each that lives all the time. */
    private void killAll(int round) throws Exception {
        time = new ManualTime();
        stores = IntStream.range(0, STORES)
                .mapToObj(i -> "prod-%d-%d".formatted(round, i))
                .toList();
        try {
            stores.forEach(store -> readers.add(new MarkReader(dynamoDb.client(), table, store, time)));
            for (int process = 0; process < PROCESSES; process++) {
                lastWords.read(killOne(round * PROCESSES + process));
                stores.forEach(this::commitOnce);
                stores.forEach(store -> raw(store).checkOptions());
            }
            poll();
            check();
        } finally {
            readers.forEach(MarkReader::close);
            readers.clear();
        }
    }

    /** All that its writers said. */
    private List<String> killOne(int number) throws Exception {
        poll();
        List<Long> before = readers.stream().map(MarkReader::revision).toList();
        Process process = start(number);
        try {
            while (!areAllAtIt(before)) {
                live(process);
            }
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LONGEST_LIFE_MILLIS));
            while (System.nanoTime() < end) {
                live(process);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return Files.readAllLines(output);
    }

    private boolean areAllAtIt(List<Long> before) {
        return IntStream.range(0, STORES).allMatch(i -> readers.get(i).revision() > before.get(i));
    }

    private void live(Process process) throws InterruptedException {
        assertThat(process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS))
                .as("the process has ended by itself")
                .isFalse();
        poll();
    }

    private void poll() {
        time.advance(MarkReader.POLL);
        readers.forEach(MarkReader::look);
    }

    /** A later writer, with all limits as they usually are. */
    private void commitOnce(String store) {
        Mark mark = new Mark("%s-later-%d".formatted(store, later), later++);
        try (DynamoDbConfigStore writer =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, store).build()) {
            long began = System.nanoTime();
            lastWords.acknowledged(mark, mark.commitTo(writer));
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .as("time of a later writer")
                    .isLessThan(UNBLOCKED);
        }
    }

    private void check() {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < STORES; i++) {
            Map<String, String> journal = raw(stores.get(i)).checkJournal();
            readers.get(i).check(journal);
            all.putAll(journal);
        }
        lastWords.check(all);
    }

    private RawStore raw(String store) {
        return new RawStore(dynamoDb.client(), table, store);
    }

    private Process start(int number) throws IOException {
        List<Object> arguments = new ArrayList<>(List.of(dynamoDb.endpoint(), table, number, WRITERS));
        arguments.addAll(stores);
        return Jvm.running(MarkWriters.class, arguments.toArray())
                .redirectOutput(output.toFile())
                .start();
    }
}
