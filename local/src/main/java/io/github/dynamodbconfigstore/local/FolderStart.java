package io.github.dynamodbconfigstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;

/** Finds the server of a folder: one of our own as soon as the folder is free, or one that its owner shares. */
record FolderStart(Path folder, int port, boolean shared, Duration waitAtMost, Pause pause) {
    private static final long POLL_MILLIS = 50;

    /** How a thread waits. */
    @FunctionalInterface
    interface Pause {
        void millis(long millis) throws InterruptedException;
    }

    Backend start() {
        try {
            Files.createDirectories(folder);
            return await();
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("%s is a file: give a folder".formatted(folder), e);
        } catch (ClosedByInterruptException | AbortedException e) {
            throw interrupted(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(e);
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be used as a folder for data: %s".formatted(folder, e), e);
        }
    }

    private Backend await() throws IOException, InterruptedException {
        long start = System.nanoTime();
        long limit = TimeUnit.NANOSECONDS.convert(waitAtMost);
        while (true) {
            Backend backend = tryOnce();
            if (backend != null) {
                return backend;
            }
            if (System.nanoTime() - start >= limit) {
                throw notFree();
            }
            pause.millis(POLL_MILLIS);
        }
    }

    private @Nullable Backend tryOnce() throws IOException {
        Optional<FolderLock> lock = FolderLock.tryAcquire(folder);
        if (lock.isPresent()) {
            return OwnedFolder.start(lock.get(), port, shared);
        }
        Optional<Owner> owner = Owner.read(folder).filter(Owner::isAlive);
        return owner.isPresent() ? sharedBy(owner.get()) : null;
    }

    private @Nullable SharedServer sharedBy(Owner owner) {
        if (owner.endpoint() == null) {
            return null;
        }
        SharedServer server = new SharedServer(owner.endpoint());
        if (!server.answers()) {
            return null;
        }
        if (port != 0 && port != server.endpoint().getPort()) {
            throw new IllegalStateException(
                    "%s is served at %s by process %d, so not at port %d: give no port to use that server, or end it first"
                            .formatted(folder, server.endpoint(), owner.pid(), port));
        }
        return server;
    }

    private IllegalStateException notFree() throws IOException {
        String owner = Owner.read(folder)
                .map(o -> o.isSelf() ? "this very process" : "process " + o.pid())
                .orElse("another process");
        return new IllegalStateException(
                "%s belongs to %s, and was not free within %s: close the server there, wait longer with waitAtMost, or start it with shared(true) to be used from here"
                        .formatted(folder, owner, waitAtMost));
    }

    private IllegalStateException interrupted(Exception e) {
        return new IllegalStateException("interrupted while waiting for %s".formatted(folder), e);
    }
}
