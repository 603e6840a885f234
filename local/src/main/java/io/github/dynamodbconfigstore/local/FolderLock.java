package io.github.dynamodbconfigstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The right to open the database in a folder: a lock on a file there, which the operating system takes back from a process
 * that dies. The file stays; only its lock means something.
 *
 * <p>Where a process closes any channel to a file, POSIX drops all its locks on it: so a JVM opens one at a time.
 */
final class FolderLock implements AutoCloseable {
    private static final String FILE = "dynamodb-local.lock";

    /** Kept for good: even a channel that is only forgotten gets closed, by the garbage collection. */
    private static final Set<FileChannel> LEFT_OPEN = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Empty if this JVM or another process has it. */
    static Optional<FolderLock> tryAcquire(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!OpenFolders.add(real)) {
            return Optional.empty();
        }
        Optional<FolderLock> lock = Optional.empty();
        try {
            lock = tryLock(real);
        } finally {
            if (lock.isEmpty()) {
                OpenFolders.remove(real);
            }
        }
        return lock;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be unlocked".formatted(folder), e);
        } finally {
            OpenFolders.remove(folder);
        }
    }

    private static Optional<FolderLock> tryLock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            LEFT_OPEN.add(channel);
            throw new IllegalStateException(
                    "%s is locked by other code in this very process: close it there".formatted(folder), e);
        } finally {
            if (!locked && !LEFT_OPEN.contains(channel)) {
                channel.close();
            }
        }
        return locked ? Optional.of(new FolderLock(folder, channel)) : Optional.empty();
    }
}
