package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.dynamodbconfigstore.file.RefusedFileException;
import io.github.dynamodbconfigstore.file.SnapshotFile;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the newest good snapshot is written, and what is read at a start. */
class LastKnownGoodTest {
    private static final Partition PROD = Partition.ofStore("config", "_store", "_option", "prod");
    private static final Partition BASE = Partition.ofStore("config", "_store", "_option", "default");
    private static final Instant START = Instant.parse("2014-06-28T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration RENEWAL = Duration.ofHours(1);
    private static final String SECRET = "s3cr3t-v4lu3";

    private final LogCapture logged = new LogCapture();
    private final ManualTime time = new ManualTime();
    private final Path folder;
    private final Path path;

    LastKnownGoodTest(@TempDir Path folder) {
        this.folder = folder;
        this.path = folder.resolve("config.snapshot");
    }

    @AfterEach
    void endListening() {
        logged.close();
    }

    @Test
    void whatWasKeptIsReadAtTheNextStart() throws Exception {
        Snapshot snapshot = snapshot(PROD, 42);
        LastKnownGood lastKnownGood = lastKnownGood();

        lastKnownGood.keep(seen(snapshot));
        time.advance(Duration.ZERO);

        KnownGood read = lastKnownGood().read();
        assertThat(read.readAt()).isEqualTo(START);
        assertThat(read.layers()).containsExactly(snapshot);
        assertThat(read.layers().get(0).head()).isEqualTo(snapshot.head());
        assertThat(read.layers().get(0).get("db").getInt("number")).isEqualTo(42);
        assertThat(read.leftOut()).isEmpty();
    }

    @Test
    void layersAreKeptWithTheirHeads() throws Exception {
        List<Snapshot> layers = List.of(snapshot(PROD, 7), snapshot(BASE, 3));
        try (LastKnownGood lastKnownGood = lastKnownGood(file(path, List.of(PROD, BASE), Set.of()))) {
            lastKnownGood.keep(new KnownGood(clock().instant(), layers));
        }

        KnownGood read =
                lastKnownGood(file(path, List.of(PROD, BASE), Set.of())).read();

        assertThat(read.layers()).isEqualTo(layers);
        assertThat(read.layers()).extracting(Snapshot::head).containsExactly(head(7), head(3));
    }

    @Test
    void optionsThatAreLeftOutAreNamed() throws Exception {
        SnapshotFile file = file(path, List.of(PROD), Set.of("db"));
        try (LastKnownGood lastKnownGood = lastKnownGood(file)) {
            lastKnownGood.keep(seen(snapshot(PROD, 42)));
        }

        KnownGood read = lastKnownGood(file).read();

        Snapshot layer = read.layers().get(0);
        assertThat(layer.names()).doesNotContain("db");
        assertThatThrownBy(() -> layer.find("db"))
                .as("not known is not missing")
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(read.leftOut()).containsExactly("db");
    }

    @Test
    void aRefusalSaysWhy() {
        assertThatThrownBy(() -> lastKnownGood().read())
                .isInstanceOf(RefusedFileException.class)
                .hasMessageContaining("%s does not exist", path);
    }

    @Test
    void keepingWritesNothingOnItsOwnThread() {
        lastKnownGood().keep(seen(snapshot(PROD, 1)));

        assertThat(path).doesNotExist();
        assertThat(time.waiting()).isOne();
    }

    @Test
    void itIsWrittenAtMostOnceASecondAndTheNewestIs() throws Exception {
        LastKnownGood lastKnownGood = lastKnownGood();
        lastKnownGood.keep(seen(snapshot(PROD, 1)));
        time.advance(Duration.ZERO);
        assertThat(revision()).isEqualTo(1);

        lastKnownGood.keep(seen(snapshot(PROD, 2)));
        time.advance(SECOND.minusNanos(1));
        lastKnownGood.keep(seen(snapshot(PROD, 3)));
        assertThat(revision()).isEqualTo(1);
        assertThat(time.waiting()).isOne();

        time.advance(Duration.ofNanos(1));
        assertThat(revision()).isEqualTo(3);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void afterARestItIsWrittenAtOnce() throws Exception {
        LastKnownGood lastKnownGood = lastKnownGood();
        lastKnownGood.keep(seen(snapshot(PROD, 1)));
        time.advance(Duration.ofMinutes(1));

        lastKnownGood.keep(seen(snapshot(PROD, 2)));
        time.advance(Duration.ZERO);

        assertThat(revision()).isEqualTo(2);
    }

    @Test
    void whatIsNotWrittenYetIsWrittenAtTheEnd() throws Exception {
        LastKnownGood lastKnownGood = lastKnownGood();
        lastKnownGood.keep(seen(snapshot(PROD, 1)));
        time.advance(Duration.ZERO);
        lastKnownGood.keep(seen(snapshot(PROD, 2)));

        lastKnownGood.close();

        assertThat(revision()).isEqualTo(2);
        assertThat(time.waiting()).isZero();
    }

    @Test
    void anInterruptedThreadWritesAtTheEndAllTheSame() throws Exception {
        LastKnownGood lastKnownGood = lastKnownGood();
        lastKnownGood.keep(seen(snapshot(PROD, 1)));

        Thread.currentThread().interrupt();
        lastKnownGood.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(revision()).isEqualTo(1);
    }

    @Test
    void nothingIsWrittenAfterTheEnd() {
        LastKnownGood lastKnownGood = lastKnownGood();
        lastKnownGood.close();

        lastKnownGood.keep(seen(snapshot(PROD, 1)));
        lastKnownGood.close();

        assertThat(path).doesNotExist();
        assertThat(time.waiting()).isZero();
    }

    @Test
    void theSameContentIsNotWrittenTwice() throws Exception {
        LastKnownGood lastKnownGood = lastKnownGood();
        lastKnownGood.keep(seen(snapshot(PROD, 1)));
        time.advance(SECOND);
        FileTime longAgo = Files.getLastModifiedTime(Files.setLastModifiedTime(path, FileTime.fromMillis(0)));

        lastKnownGood.keep(seen(snapshot(PROD, 1)));
        time.advance(SECOND);
        lastKnownGood.close();

        assertThat(Files.getLastModifiedTime(path)).isEqualTo(longAgo);
    }

    @Test
    void anotherHeadWithTheSameRevisionIsOtherContent() throws Exception {
        LastKnownGood lastKnownGood = lastKnownGood();
        lastKnownGood.keep(seen(snapshot(PROD, 1)));
        time.advance(SECOND);

        lastKnownGood.keep(seen(snapshot(PROD, 1).at(new Head(1, "of a table that was restored"))));
        time.advance(SECOND);

        assertThat(lastKnownGood().read().layers().get(0).head().id()).contains("restored");
    }

    @Test
    void aStoreThatRestsGetsANewStampNowAndThen() throws Exception {
        LastKnownGood lastKnownGood = lastKnownGood();
        Snapshot snapshot = snapshot(PROD, 1);
        lastKnownGood.keep(seen(snapshot));
        time.advance(RENEWAL.minusNanos(1));
        lastKnownGood.keep(seen(snapshot));
        time.advance(Duration.ZERO);
        assertThat(lastKnownGood.read().readAt()).isEqualTo(START);

        time.advance(Duration.ofNanos(1));
        lastKnownGood.keep(seen(snapshot));
        time.advance(Duration.ZERO);

        assertThat(lastKnownGood.read().readAt()).isEqualTo(START.plus(RENEWAL));
    }

    @ParameterizedTest
    @CsvSource({"PT10M, PT1M", "PT24H, PT1H", ", PT1H"})
    void theStampIsRenewedOftenEnoughForTheAgeLimit(Duration maxAge, Duration renewal) {
        assertThat(new LastKnownGoodSettings(path, maxAge, Set.of()).renewal()).isEqualTo(renewal);
    }

    @Test
    void aRootFolderIsNoFile() {
        assertThatThrownBy(() -> new LastKnownGoodSettings(path.getRoot(), null, Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name a file");
    }

    @Test
    void whatCanNotBeWrittenIsLoggedOnceForEachCause() throws Exception {
        Path parent = Files.createFile(folder.resolve("parent"));
        Path inside = parent.resolve("config.snapshot");
        LastKnownGood lastKnownGood = lastKnownGood(file(inside, List.of(PROD), Set.of()));

        keepEachSecond(lastKnownGood, 1, 2, 3);
        assertThat(logged.events()).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .contains(inside + " can't be written: "));
        assertThat(logged.events()).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);

        Files.delete(parent);
        Files.createDirectories(inside.resolve("in its place"));
        keepEachSecond(lastKnownGood, 4, 5);
        assertThat(logged.events()).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.WARN);

        Files.delete(inside.resolve("in its place"));
        Files.delete(inside);
        keepEachSecond(lastKnownGood, 6);
        assertThat(lastKnownGood.read().layers().get(0).revision()).isEqualTo(6);
        assertThat(logged.events())
                .extracting(ILoggingEvent::getLevel)
                .containsExactly(Level.WARN, Level.WARN, Level.INFO);
        assertThat(logged.events()).allSatisfy(event -> {
            assertThat(event.getFormattedMessage()).contains(inside.toString()).doesNotContain(SECRET);
            assertThat(event.getThrowableProxy()).isNull();
        });
    }

    @Test
    void theSameSnapshotIsTriedAgainAfterAFailure() throws Exception {
        Path parent = Files.createFile(folder.resolve("parent"));
        LastKnownGood lastKnownGood = lastKnownGood(file(parent.resolve("config.snapshot"), List.of(PROD), Set.of()));
        keepEachSecond(lastKnownGood, 1);
        Files.delete(parent);

        keepEachSecond(lastKnownGood, 1);

        assertThat(lastKnownGood.read().layers().get(0).revision()).isEqualTo(1);
    }

    @Test
    void whatCouldNotBeWrittenIsTriedOnceMoreAtTheEnd() throws Exception {
        Path parent = Files.createFile(folder.resolve("parent"));
        LastKnownGood lastKnownGood = lastKnownGood(file(parent.resolve("config.snapshot"), List.of(PROD), Set.of()));
        keepEachSecond(lastKnownGood, 1);
        assertThat(time.waiting()).isZero();
        Files.delete(parent);

        lastKnownGood.close();

        assertThat(lastKnownGood.read().layers().get(0).revision()).isEqualTo(1);
    }

    @Test
    void aValueThatCanNotBeWrittenIsNotShown() {
        Map<String, Object> keys = new HashMap<>(Map.of("password", new StringBuilder(SECRET)));
        Snapshot odd = new Snapshot(PROD, head(1), Map.of("db", new Option(PROD, "db", keys)));
        LastKnownGood lastKnownGood = lastKnownGood();

        lastKnownGood.keep(seen(odd));
        time.advance(Duration.ZERO);

        assertThat(logged.events()).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .contains("ClassCastException")
                .doesNotContain(SECRET));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSchedulerThatTakesNoMoreWorkLeavesItToTheEnd() throws Exception {
        ScheduledExecutorService ended = Executors.newSingleThreadScheduledExecutor();
        ended.shutdown();
        LastKnownGood lastKnownGood = new LastKnownGood(
                file(path, List.of(PROD), Set.of()), RENEWAL, new Background(ended, new Random(1)), time::nanoTime);

        lastKnownGood.keep(seen(snapshot(PROD, 1)));
        lastKnownGood.keep(seen(snapshot(PROD, 2)));
        assertThat(logged.events()).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .contains("takes no more work"));
        lastKnownGood.close();

        assertThat(revision()).isEqualTo(2);
    }

    private void keepEachSecond(LastKnownGood lastKnownGood, long... revisions) {
        for (long revision : revisions) {
            lastKnownGood.keep(seen(snapshot(PROD, revision)));
            time.advance(SECOND);
        }
    }

    private long revision() throws RefusedFileException {
        return lastKnownGood().read().layers().get(0).revision();
    }

    private LastKnownGood lastKnownGood() {
        return lastKnownGood(file(path, List.of(PROD), Set.of()));
    }

    private LastKnownGood lastKnownGood(SnapshotFile file) {
        return new LastKnownGood(file, RENEWAL, new Background(time, new Random(1)), time::nanoTime);
    }

    private KnownGood seen(Snapshot snapshot) {
        return new KnownGood(clock().instant(), List.of(snapshot));
    }

    private SnapshotFile file(Path at, List<Partition> stores, Set<String> leftOut) {
        return new LastKnownGoodSettings(at, null, leftOut).file(stores, clock());
    }

    private static Snapshot snapshot(Partition partition, long revision) {
        Option db = Option.of("db", Map.of("number", revision, "password", SECRET));
        return new Snapshot(partition, head(revision), Map.of("db", db, "log", Option.of("log", Map.of())));
    }

    private static Head head(long revision) {
        return new Head(revision, "id-" + revision);
    }

    /** A wall clock that goes with the manual time. */
    private Clock clock() {
        InstantSource now = () -> START.plusNanos(time.nanoTime() - 1);
        return now.withZone(ZoneOffset.UTC);
    }
}
