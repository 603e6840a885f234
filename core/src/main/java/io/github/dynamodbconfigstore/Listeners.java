package io.github.dynamodbconfigstore;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is told of changes. Each listener gets every change in order and none twice; one that throws is logged and stops
 * neither the others nor the caller. A change that is published while another is being told, be it by a listener or by
 * another thread, is told after it.
 */
final class Listeners {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Change> waiting = new ArrayDeque<>();
    private boolean telling;

    Subscription add(Consumer<Change> listener) {
        // An entry of its own, so that closing one of two subscriptions of one listener ends just that one.
        Consumer<Change> entry = change -> tell(listener, change);
        listeners.add(entry);
        return () -> listeners.remove(entry);
    }

    /** Remembers a change, to be told by the next {@link #tell()}. */
    void add(Change change) {
        synchronized (waiting) {
            waiting.add(change);
        }
    }

    /** Tells what waits, unless somebody else is at it, who then tells it. Not to be called with a lock held. */
    void tell() {
        synchronized (waiting) {
            if (telling) {
                return;
            }
            telling = true;
        }
        boolean finished = false;
        try {
            tellAll();
            finished = true;
        } finally {
            if (!finished) {
                stop();
            }
        }
    }

    private void stop() {
        synchronized (waiting) {
            telling = false;
        }
    }

    private void tellAll() {
        for (Change change = next(); change != null; change = next()) {
            for (Consumer<Change> entry : listeners) {
                entry.accept(change);
            }
        }
    }

    /** Whoever finds nothing more has stopped telling, as others see it. */
    private @Nullable Change next() {
        synchronized (waiting) {
            telling = !waiting.isEmpty();
            return waiting.poll();
        }
    }

    private static void tell(Consumer<Change> listener, Change change) {
        try {
            listener.accept(change);
        } catch (Throwable e) {
            // Its message is not ours and may show a value; its class and place do not.
            log.warn(
                    "A listener failed on a change of store {} with {}; the other listeners are told all the same",
                    change.store(),
                    e.getClass().getName());
        }
    }
}
