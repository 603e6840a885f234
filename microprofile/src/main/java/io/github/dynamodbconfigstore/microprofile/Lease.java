package io.github.dynamodbconfigstore.microprofile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to read a store that others may be reading as well: configurations are built more often than stores should be
 * opened. The last to give it back closes the store.
 */
final class Lease implements AutoCloseable {
    private static final Map<Location, Shared> OPEN = new ConcurrentHashMap<>();
    private static final long RETRY_SECONDS = 30;

    private final Location location;
    private final OpenStore store;
    private final AtomicBoolean returned = new AtomicBoolean();

    private Lease(Location location, OpenStore store) {
        this.location = location;
        this.store = store;
    }

    /** Opens the store, unless somebody has. */
    static Lease of(Location location) {
        Shared shared = OPEN.compute(
                location,
                (same, open) -> open == null
                        ? new Shared(new OpenStore(location, OpenStore.after(RETRY_SECONDS)), 1)
                        : open.plus(1));
        return new Lease(location, shared.store);
    }

    /** How many stores are open. */
    static int open() {
        return OPEN.size();
    }

    OpenStore store() {
        return store;
    }

    /** Idempotent. */
    @Override
    public void close() {
        if (!returned.getAndSet(true)) {
            OPEN.computeIfPresent(location, (same, open) -> open.users > 1 ? open.plus(-1) : open.closed());
        }
    }

    private record Shared(OpenStore store, int users) {
        Shared plus(int more) {
            return new Shared(store, users + more);
        }

        @Nullable
        Shared closed() {
            store.close();
            return null;
        }
    }
}
