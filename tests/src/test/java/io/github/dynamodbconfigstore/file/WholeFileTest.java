package io.github.dynamodbconfigstore.file;

import static io.github.dynamodbconfigstore.file.KnownContents.PROD;
import static io.github.dynamodbconfigstore.file.KnownContents.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a file is replaced, and what is there when that fails. */
class WholeFileTest {
    private static final String PRIVATE_FILE = "rw-------";

    private final Path folder;
    private final Path path;
    private final SnapshotFile file;

    WholeFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.path = folder.resolve("config.snapshot");
        this.file = file(path);
    }

    @Test
    void pitfall18TheFileIsItsOwnersOnly() throws Exception {
        file.write(numbered(1));

        assertThat(mode(path)).isEqualTo(PRIVATE_FILE);
    }

    @Test
    void pitfall18AFileThatOthersCouldReadIsReplacedByOneThatTheyCanNot() throws Exception {
        Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));

        file.write(numbered(1));

        assertThat(mode(path)).isEqualTo(PRIVATE_FILE);
    }

    @Test
    void pitfall18TheFileIsItsOwnersOnlyBeforeAnythingIsInIt() throws Exception {
        List<String> modes = new ArrayList<>();
        Path watched = TrialFileSystem.path(path, operation -> {
            if (operation.equals("write")) {
                aside().forEach(aside -> modes.add(mode(aside)));
            }
        });

        file(watched).write(numbered(1));

        assertThat(modes).isNotEmpty().containsOnly(PRIVATE_FILE);
    }

    @Test
    void whereThereAreNoModesAnAccessControlListNamesTheOwnerOnly() throws Exception {
        List<String> operations = new ArrayList<>();

        file(TrialFileSystem.path(path, Set.of("basic", "acl"), operations::add))
                .write(numbered(1));

        assertThat(operations).contains("create with [acl:acl]");
        assertThat(file.read()).isEqualTo(numbered(1));
    }

    @Test
    void whereThereIsNeitherTheFileIsWrittenAsAnyOther() throws Exception {
        List<String> operations = new ArrayList<>();

        file(TrialFileSystem.path(path, Set.of("basic"), operations::add)).write(numbered(1));

        assertThat(operations).contains("create with []");
        assertThat(file.read()).isEqualTo(numbered(1));
    }

    @Test
    void whatIsWrittenIsOnTheDiskBeforeItIsRenamed() throws Exception {
        List<String> operations = new ArrayList<>();

        file(TrialFileSystem.path(path, operations::add)).write(numbered(1));

        assertThat(operations)
                .endsWith("write", "force", "rename")
                .filteredOn("rename"::equals)
                .hasSize(1);
    }

    @Test
    void foldersThatAreNotThereAreCreatedForTheirOwnerOnly() throws Exception {
        Path deep = folder.resolve("a").resolve("b").resolve("config.snapshot");

        file(deep).write(numbered(1));

        assertThat(file(deep).read()).isEqualTo(numbered(1));
        assertThat(List.of(mode(folder.resolve("a")), mode(deep.getParent()))).containsOnly("rwx------");
    }

    @Test
    void aSymbolicLinkIsReplacedAndWhatItLeadsToStays() throws Exception {
        Path target = Files.writeString(folder.resolve("target"), "not ours");
        Files.createSymbolicLink(path, target);

        file.write(numbered(1));

        assertThat(path).isRegularFile();
        assertThat(Files.isSymbolicLink(path)).isFalse();
        assertThat(target).hasContent("not ours");
        assertThat(file.read()).isEqualTo(numbered(1));
    }

    @Test
    void aSymbolicLinkIsNotRead() throws Exception {
        Path target = folder.resolve("target");
        file(target).write(numbered(1));
        Files.createSymbolicLink(path, target);

        assertThatThrownBy(file::read).hasMessageContaining("symbolic link");
    }

    @Test
    void aFolderMayBeASymbolicLink() throws Exception {
        Path linked = folder.resolve("linked");
        Files.createSymbolicLink(linked, Files.createDirectory(folder.resolve("real")));
        Path through = linked.resolve("config.snapshot");

        file(through).write(numbered(1));

        assertThat(file(through).read()).isEqualTo(numbered(1));
    }

    @Test
    void aFolderThatIsAFileIsAFailure() throws Exception {
        Files.createFile(path);

        assertThatThrownBy(() -> file(path.resolve("inside")).write(numbered(1)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aFullDiskIsAFailureThatLeavesTheOldContentAndNothingElse() throws Exception {
        file.write(numbered(1));
        // The real thing, where there is one; a rename from there is not possible.
        Path full = TrialFileSystem.path(path, operation -> {
            if (operation.equals("write")) {
                Files.write(Path.of("/dev/full"), new byte[1]);
            }
        });

        assertThatThrownBy(() -> file(full).write(numbered(2))).isInstanceOf(IOException.class);

        assertThat(file.read()).isEqualTo(numbered(1));
        assertThat(aside()).isEmpty();
    }

    @Test
    void stoppedAtAnyOperationThereIsTheOldContentOrTheNewOne() throws Exception {
        file.write(numbered(1));
        boolean finished = false;
        int stops = 0;
        for (; !finished; stops++) {
            finished = writeKilledAfter(stops, path, numbered(2));

            assertThat(file.read()).as("stopped after %d operations", stops).isEqualTo(numbered(finished ? 2 : 1));
        }
        assertThat(stops).isGreaterThan(6);
    }

    @Test
    void stoppedAtAnyOperationOfTheFirstWriteThereIsNothingOrAllOfIt() throws Exception {
        boolean finished = false;
        for (int stops = 0; !finished; stops++) {
            finished = writeKilledAfter(stops, path, numbered(1));

            assertThat(Files.exists(path)).isEqualTo(finished);
        }
        assertThat(file.read()).isEqualTo(numbered(1));
    }

    @Test
    void failingAtAnyOperationThereIsTheOldContentOrTheNewOneAndNothingBesides() throws Exception {
        file.write(numbered(1));
        int failures = 0;
        boolean written = false;
        for (int fails = 0; !written || fails < 20; fails++) {
            int nth = fails;
            int[] operations = {0};
            Path failing = TrialFileSystem.path(path, operation -> {
                if (operations[0]++ == nth) {
                    throw new IOException("Input/output error");
                }
            });

            boolean failed = catchThrowable(() -> file(failing).write(numbered(nth + 2))) != null;

            failures += failed ? 1 : 0;
            written |= !failed;
            assertThat(file.read().layers().get(0).head().revision())
                    .as("failing at operation %d", nth)
                    .satisfies(revision -> assertThat(revision == nth + 2).isEqualTo(!failed));
            assertThat(aside()).isEmpty();
        }
        assertThat(failures).isGreaterThan(3);
    }

    @Test
    void whatKilledWritersLeftBehindIsSweptUpAfterTenMinutes() throws Exception {
        Path old = leftBehind("config.snapshot", Duration.ofMinutes(11));
        Path young = leftBehind("config.snapshot", Duration.ofMinutes(9));
        Path ofAnotherFile = leftBehind("other.snapshot", Duration.ofDays(1));
        Path alike = Files.createFile(folder.resolve(".config.snapshot.backup.tmp"));
        Files.setLastModifiedTime(alike, FileTime.fromMillis(0));

        file.write(numbered(1));

        assertThat(old).doesNotExist();
        assertThat(List.of(young, ofAnotherFile, alike))
                .allSatisfy(other -> assertThat(other).exists());
    }

    @Test
    void aFolderThatCanNotBeListedIsWrittenToAllTheSame() throws Exception {
        leftBehind("config.snapshot", Duration.ofDays(1));
        Path unlistable = TrialFileSystem.path(path, operation -> {
            if (operation.equals("list")) {
                throw new AccessDeniedException(folder.toString());
            }
        });

        file(unlistable).write(numbered(1));

        assertThat(file.read()).isEqualTo(numbered(1));
    }

    @Test
    void manyWritersOfOneFileDoNotDamageEachOthers() throws Exception {
        file.write(numbered(0));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<Long>> writers = IntStream.range(0, 4)
                .<Callable<Long>>mapToObj(writer -> () -> {
                    for (int i = 0; i < 25; i++) {
                        file.write(numbered(writer));
                        Contents read = file.read();
                        assertThat(read).isEqualTo(numbered(revision(read)));
                    }
                    return revision(file.read());
                })
                .toList();

        for (Future<Long> writer : threads.invokeAll(writers)) {
            assertThat(writer.get()).isBetween(0L, 3L);
        }
        threads.shutdown();

        assertThat(aside()).isEmpty();
    }

    /** Whether it was done before. */
    private boolean writeKilledAfter(int operations, Path path, Contents contents) throws IOException {
        int[] done = {0};
        Path dying = TrialFileSystem.path(path, operation -> {
            if (done[0]++ >= operations) {
                throw new Killed();
            }
        });
        Throwable thrown = catchThrowable(() -> file(dying).write(contents));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(Killed.class);
            // A later write looks at what is left behind, so it would have more operations than this one.
            for (Path aside : aside()) {
                Files.delete(aside);
            }
        }
        return thrown == null;
    }

    private Path leftBehind(String name, Duration age) throws IOException {
        Path aside = Files.createFile(folder.resolve(".%s.%s.tmp".formatted(name, UUID.randomUUID())));
        return Files.setLastModifiedTime(
                aside, FileTime.from(Clock.systemUTC().instant().minus(age)));
    }

    private List<Path> aside() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tmp")).toList();
        }
    }

    private static long revision(Contents contents) {
        return contents.layers().get(0).head().revision();
    }

    private static SnapshotFile file(Path path) {
        return new SnapshotFile(path, List.of(PROD), null, Set.of(), Clock.systemUTC());
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing that comes after it happens, not even in a finally block: every later operation throws it, too. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
