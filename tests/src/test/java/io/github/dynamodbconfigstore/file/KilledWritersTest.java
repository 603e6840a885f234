package io.github.dynamodbconfigstore.file;

import static io.github.dynamodbconfigstore.file.KnownContents.PROD;
import static io.github.dynamodbconfigstore.file.KnownContents.numbered;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Jvm;
import io.github.dynamodbconfigstore.reliability.Soak;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that are killed at random moments while they write. A process takes longer to start than to be killed, so each
 * has several writers: one kill breaks off as many writes. For longer: {@code -Dsoak=30m}.
 */
class KilledWritersTest {
    private static final Duration BUDGET = Soak.length("kills", Duration.ZERO);
    private static final int KILLS = 8;
    private static final int WRITERS = 8;
    private static final int LONGEST_LIFE_MILLIS = 40;

    private final Path folder;
    private final List<Path> paths;

    KilledWritersTest(@TempDir Path folder) {
        this.folder = folder;
        // The last two write to one file.
        this.paths = IntStream.range(0, WRITERS)
                .mapToObj(i -> folder.resolve("snapshot-" + Math.min(i, WRITERS - 2)))
                .toList();
    }

    @Test
    void whereAWriterIsKilledTheFileIsTheOldOneOrTheNewOne() throws Exception {
        Random random = new Random(1);
        long[] reached = new long[WRITERS];
        int brokenOff = 0;
        int kill = 0;
        long end = System.nanoTime() + BUDGET.toNanos();
        for (; kill < KILLS || System.nanoTime() < end; kill++) {
            killAfter(random.nextInt(LONGEST_LIFE_MILLIS));
            for (int i = 0; i < WRITERS; i++) {
                Contents read = file(paths.get(i)).read();
                long number = read.layers().get(0).head().revision();
                assertThat(read).as("kill %d, writer %d", kill, i).isEqualTo(numbered(number));
                reached[i] = Math.max(reached[i], number);
            }
            brokenOff += sweepUp();
        }

        assertThat(LongStream.of(reached).max()).as("most writes of a writer").isNotEqualTo(OptionalLong.of(1));
        assertThat(brokenOff).as("writes that were broken off").isGreaterThan(kill);
    }

    private void killAfter(int millis) throws IOException, InterruptedException {
        Process process = Jvm.running(SnapshotWriters.class, paths.toArray()).start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("writing");
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    /** How many there were. */
    private int sweepUp() throws IOException {
        List<Path> aside;
        try (Stream<Path> files = Files.list(folder)) {
            aside = files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
        for (Path file : aside) {
            Files.delete(file);
        }
        return aside.size();
    }

    private static SnapshotFile file(Path path) {
        return new SnapshotFile(path, List.of(PROD), null, Set.of(), Clock.systemUTC());
    }
}
