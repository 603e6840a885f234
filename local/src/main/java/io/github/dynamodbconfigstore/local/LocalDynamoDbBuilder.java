package io.github.dynamodbconfigstore.local;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link LocalDynamoDb}. Each method returns this builder, and a value that makes no sense is an
 * {@link IllegalArgumentException} at once. Not thread-safe.
 */
public final class LocalDynamoDbBuilder {
    private static final int LAST_PORT = 65_535;

    private @Nullable Path folder;
    private int port;
    private boolean shared;
    private Duration waitAtMost = Duration.ofSeconds(30);
    private FolderStart.Pause pause = Thread::sleep;

    LocalDynamoDbBuilder() {}

    /**
     * Keeps the data in a folder, instead of in memory. Beside the database, the folder holds two small files that say who
     * owns it.
     *
     * @param folder made if it does not exist; it should be on a local disk
     * @return this
     */
    public LocalDynamoDbBuilder folder(Path folder) {
        this.folder = Objects.requireNonNull(folder, "folder");
        return this;
    }

    /**
     * The port to listen on.
     *
     * @param port 0, the default, for any free one
     * @return this
     */
    public LocalDynamoDbBuilder port(int port) {
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port is %d: 0 to %d is needed".formatted(port, LAST_PORT));
        }
        this.port = port;
        return this;
    }

    /**
     * Lets others use this server while it owns the folder, instead of waiting for the folder. Only for a server that runs
     * long: they lose it when it is closed.
     *
     * @param shared false by default
     * @return this
     */
    public LocalDynamoDbBuilder shared(boolean shared) {
        this.shared = shared;
        return this;
    }

    /**
     * How long {@link #start()} waits for a folder that another process owns.
     *
     * @param limit 30 s by default; zero to try once
     * @return this
     */
    public LocalDynamoDbBuilder waitAtMost(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("waitAtMost is %s: zero or more is needed".formatted(limit));
        }
        this.waitAtMost = limit;
        return this;
    }

    /** How a thread waits before it looks again whether the folder is free. */
    LocalDynamoDbBuilder pause(FolderStart.Pause pause) {
        this.pause = pause;
        return this;
    }

    /**
     * Starts the server, or finds the one that another process shares on the folder. Honours interrupts while it waits.
     *
     * @return ready to be used; close it
     * @throws IllegalArgumentException if the folder is a file, or a server in memory is to be shared
     * @throws IllegalStateException if the folder was not free in time, is shared at another port than the one given, or the
     *     thread was interrupted
     * @throws UncheckedIOException if the port is taken, the folder can't be written, or its database can't be read
     */
    public LocalDynamoDb start() {
        return LocalDynamoDb.on(backend());
    }

    private Backend backend() {
        if (folder != null) {
            return new FolderStart(folder, port, shared, waitAtMost, pause).start();
        }
        if (shared) {
            throw new IllegalArgumentException("a server in memory can't be shared: give a folder as well");
        }
        return EmbeddedServer.start(null, port);
    }
}
