package io.github.dynamodbconfigstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** A server on a folder that is ours until it is closed. */
final class OwnedFolder implements Backend {
    private final FolderLock lock;
    private final EmbeddedServer server;
    private boolean closed;

    private OwnedFolder(FolderLock lock, EmbeddedServer server) {
        this.lock = lock;
        this.server = server;
    }

    /** Takes the lock over, whatever happens. */
    static OwnedFolder start(FolderLock lock, int port, boolean shared) throws IOException {
        try {
            // This also replaces what an owner that was killed may have left.
            Owner.self(null).write(lock.folder());
            OwnedFolder owned = new OwnedFolder(lock, EmbeddedServer.start(lock.folder(), port));
            owned.open(shared);
            return owned;
        } catch (IOException | RuntimeException e) {
            try (lock) {
                Owner.erase(lock.folder());
            }
            throw e;
        }
    }

    @Override
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public boolean ownsServer() {
        return true;
    }

    /** Nobody is told of the server any more, then it ends, and only then is the folder free. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock;
                server) {
            Owner.erase(lock.folder());
        } catch (IOException e) {
            throw new UncheckedIOException("%s can't be left".formatted(lock.folder()), e);
        }
    }

    private void open(boolean shared) throws IOException {
        try {
            new DatabaseFile(lock.folder()).check(endpoint());
            if (shared) {
                Owner.self(endpoint()).write(lock.folder());
            }
        } catch (UncheckedIOException e) {
            server.giveUp();
            throw e;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }
}
