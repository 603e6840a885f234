package io.github.dynamodbconfigstore.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Replaces a file as a whole: written aside in the same folder, flushed to the disk, renamed. Where there was a symbolic
 * link, the link is replaced and what it leads to stays as it is. A folder that is not there is created, for its owner only.
 *
 * <p>A process that is killed leaves what it wrote aside. The next write deletes what is older than ten minutes of it, by the
 * times of the file system itself. Younger ones may be another process's that still writes; and processes can't be told
 * apart by their numbers, since two containers on one volume both have a process 1.
 */
final class WholeFile {
    private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);
    private static final String BEFORE_ID = ".%s.";
    private static final String AFTER_ID = ".tmp";
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private WholeFile() {}

    static void replace(Path path, Envelope.Body content) throws IOException {
        Path folder = folderOf(path);
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, OwnerOnly.folder(folder.getFileSystem()));
        }
        Path aside = folder.resolve(BEFORE_ID.formatted(path.getFileName()) + UUID.randomUUID() + AFTER_ID);
        boolean renamed = false;
        try {
            write(aside, path, content);
            Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
            renamed = true;
        } finally {
            if (!renamed) {
                tryToDelete(aside);
            }
        }
    }

    private static void write(Path aside, Path path, Envelope.Body content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                aside,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                OwnerOnly.file(aside.getFileSystem()))) {
            // Before anything is written, since they may be what fills the disk.
            deleteLeftBehind(aside, path);
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void deleteLeftBehind(Path aside, Path path) {
        try (DirectoryStream<Path> others = Files.newDirectoryStream(folderOf(path), asidesOf(path))) {
            Instant limit = modified(aside).minus(LEFT_BEHIND);
            for (Path other : others) {
                if (modified(other).isBefore(limit)) {
                    tryToDelete(other);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // It is only litter, and perhaps another process is just sweeping it up.
            return;
        }
    }

    private static DirectoryStream.Filter<Path> asidesOf(Path path) {
        Predicate<String> names = Pattern.compile(
                        Pattern.quote(BEFORE_ID.formatted(path.getFileName())) + ID + Pattern.quote(AFTER_ID))
                .asMatchPredicate();
        return other -> names.test(other.getFileName().toString());
    }

    private static Path folderOf(Path path) {
        return Objects.requireNonNull(path.getParent(), "a file is in a folder");
    }

    private static Instant modified(Path path) throws IOException {
        return Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
    }

    private static void tryToDelete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The next write tries again.
            return;
        }
    }
}
