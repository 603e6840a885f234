package io.github.dynamodbconfigstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to open the database in a folder: a lock on a file there, which the operating system takes back from a process
 * that dies. The file stays; only its lock means something.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "dynamodb-local.lock";

    /** Where a process closes any channel to a file, POSIX drops all its locks on it: so a JVM opens one at a time. */
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Empty if this JVM or another process has it. */
    static Optional<FolderLock> tryAcquire(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(FILE);
        if (!OPEN.add(file)) {
            return Optional.empty();
        }
        Optional<FolderLock> lock = Optional.empty();
        try {
            lock = tryLock(file);
        } finally {
            if (lock.isEmpty()) {
                OPEN.remove(file);
            }
        }
        return lock;
    }

    Path folder() {
        return file.resolveSibling("");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be unlocked".formatted(file), e);
        } finally {
            OPEN.remove(file);
        }
    }

    private static Optional<FolderLock> tryLock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // This class was loaded twice in this JVM, and its twin has the folder.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? Optional.empty() : Optional.of(new FolderLock(file, channel));
    }
}
