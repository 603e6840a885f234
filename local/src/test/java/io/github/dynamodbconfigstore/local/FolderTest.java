package io.github.dynamodbconfigstore.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FolderTest {
    private Path folder;

    FolderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void aFolderIsMadeAndKeepsItsDataAcrossRestarts() {
        folder = folder.resolve("made/when needed");
        write("a");
        try (LocalDynamoDb local = onFolder().start()) {
            assertThat(Notebook.open(local.client()).has("a")).isTrue();
        }
    }

    @Test
    void aClosedServerLeavesNothingButTheDatabaseAndItsLock() {
        write("a");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("shared-local-instance.db", "dynamodb-local.lock");
    }

    @Test
    void twoProcessesOnOneFolderNeverMeetALockedDatabase() throws Exception {
        try (OtherProcess first = started(false);
                OtherProcess second = OtherProcess.on(folder, false)) {
            assertThat(second.line()).isEqualTo("starting");
            for (int i = 0; i < 300; i++) {
                assertThat(first.tell("write a")).isEqualTo("true");
            }
            assertThat(second.isSilent()).isTrue();
            assertThat(first.end()).isEqualTo("closed");
            assertThat(second.line()).startsWith("http://");
            assertThat(second.tell("read a")).isEqualTo("true");
            assertThat(second.end()).isEqualTo("closed");
        }
    }

    @Test
    void whoComesWhileAServerIsSharedUsesItAndLeavesItRunning() {
        try (OtherProcess owner = started(true)) {
            try (LocalDynamoDb local = onFolder().start()) {
                assertThat(local.ownsServer()).isFalse();
                Notebook.open(local.client()).write("a");
            }
            assertThat(owner.tell("read a")).isEqualTo("true");
        }
    }

    @Test
    void whoWaitsForAFolderGetsItWhenItIsFree() throws Exception {
        LocalDynamoDb first = onFolder().start();
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CompletableFuture<LocalDynamoDb> second = new CompletableFuture<>();
        new Thread(() -> second.completeAsync(
                        () -> onFolder().pause(waiting(waits, free)).start(), Runnable::run))
                .start();
        waits.await();
        assertThat(second).isNotDone();
        first.close();
        free.countDown();
        try (LocalDynamoDb local = second.join()) {
            assertThat(local.ownsServer()).isTrue();
        }
    }

    @Test
    void aKilledOwnerLeavesAFolderThatCanBeOpenedAtOnce() throws Exception {
        URI stale;
        try (OtherProcess owner = started(true)) {
            assertThat(owner.tell("write a")).isEqualTo("true");
            stale = Owner.read(folder).orElseThrow().endpoint();
            owner.kill();
        }
        try (LocalDynamoDb local = onFolder().waitAtMost(Duration.ZERO).start()) {
            assertThat(local.ownsServer()).isTrue();
            assertThat(local.endpoint()).isNotEqualTo(stale);
            assertThat(Notebook.open(local.client()).has("a")).isTrue();
            assertThat(Owner.read(folder)).contains(Owner.self(null));
        }
    }

    @Test
    void aFolderThatIsNotFreeInTimeIsNamedWithItsOwner() {
        try (OtherProcess owner = started(false)) {
            assertThatIllegalStateException()
                    .isThrownBy(onFolder().waitAtMost(Duration.ofMillis(100))::start)
                    .withMessageContaining(folder.toString())
                    .withMessageContaining("process " + owner.pid())
                    .withMessageContaining("PT0.1S");
        }
    }

    @Test
    void inOneJvmAFolderHasOneOwnerTooAndTheOtherDoesNotLoseItTheLock() {
        try (LocalDynamoDb owner = onFolder().start()) {
            assertThatIllegalStateException()
                    .isThrownBy(onFolder().waitAtMost(Duration.ZERO)::start)
                    .withMessageContaining("this very process");
            assertThat(owner.ownsServer()).isTrue();
            try (OtherProcess other = OtherProcess.on(folder, false, Duration.ZERO)) {
                assertThat(other.line()).isEqualTo("starting");
                assertThat(other.line())
                        .contains(
                                "belongs to process " + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void threadsThatOpenOneFolderAtOnceTakeTurns() {
        IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(() -> write("note " + i)))
                .toList()
                .forEach(CompletableFuture::join);
        try (LocalDynamoDb local = onFolder().start()) {
            Notebook notebook = Notebook.open(local.client());
            assertThat(IntStream.range(0, 4)).allMatch(i -> notebook.has("note " + i));
        }
    }

    @Test
    void anInterruptEndsTheWaiting() throws Exception {
        try (LocalDynamoDb owner = onFolder().start()) {
            assertThat(owner.ownsServer()).isTrue();
            CountDownLatch waits = new CountDownLatch(1);
            CountDownLatch never = new CountDownLatch(1);
            CompletableFuture<String> outcome = new CompletableFuture<>();
            Thread waiting = new Thread(() -> outcome.complete(waitInVain(waiting(waits, never))));
            waiting.start();
            waits.await();
            waiting.interrupt();
            assertThat(outcome.get()).startsWith("interrupted while waiting for " + folder);
        }
    }

    @Test
    void aServerThatIsSharedAtAnotherPortThanTheGivenOneIsRefused() {
        try (LocalDynamoDb owner = onFolder().shared(true).start()) {
            assertThatIllegalStateException()
                    .isThrownBy(onFolder().port(1)::start)
                    .withMessageContaining(owner.endpoint().toString());
        }
    }

    @Test
    void aFailedStartLeavesTheFolderFree() throws IOException {
        try (LocalDynamoDb taker = LocalDynamoDb.start()) {
            assertThat(onFolder().port(taker.endpoint().getPort()))
                    .extracting(FolderTest::failure)
                    .asString()
                    .contains("port");
        }
        assertThat(Owner.read(folder)).isEmpty();
        try (LocalDynamoDb local = onFolder().waitAtMost(Duration.ZERO).start()) {
            assertThat(local.ownsServer()).isTrue();
        }
    }

    @Test
    void aFileIsNotAFolder() throws IOException {
        folder = Files.createFile(folder.resolve("file"));
        assertThatIllegalArgumentException().isThrownBy(onFolder()::start).withMessageContaining(folder.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"no database", "SQLite format 3\0 but no more of it"})
    void aFileThatIsNoDatabaseIsNamedAndLeftAsItIs(String start) throws IOException {
        Path file = Files.writeString(folder.resolve("shared-local-instance.db"), start + ".".repeat(10_000));
        assertThatThrownBy(onFolder().shared(true)::start)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("give another folder");
        assertThat(file).hasContent(start + ".".repeat(10_000));
        assertThat(Owner.read(folder)).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().contains("SQLiteQueue[shared-local-instance"));
    }

    private LocalDynamoDbBuilder onFolder() {
        return LocalDynamoDb.builder().folder(folder);
    }

    private OtherProcess started(boolean shared) {
        OtherProcess process = OtherProcess.on(folder, shared);
        assertThat(process.line()).isEqualTo("starting");
        assertThat(process.line()).startsWith("http://127.0.0.1:");
        return process;
    }

    private void write(String note) {
        try (LocalDynamoDb local = onFolder().start()) {
            Notebook.open(local.client()).write(note);
        }
    }

    /** Says that it waits, and does so until told. */
    private static FolderStart.Pause waiting(CountDownLatch waits, CountDownLatch end) {
        return millis -> {
            waits.countDown();
            end.await();
        };
    }

    private String waitInVain(FolderStart.Pause pause) {
        String outcome = failure(onFolder().pause(pause));
        return Thread.currentThread().isInterrupted() ? outcome : "not interrupted: " + outcome;
    }

    private static String failure(LocalDynamoDbBuilder builder) {
        try (LocalDynamoDb local = builder.start()) {
            return "started at " + local.endpoint();
        } catch (RuntimeException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
