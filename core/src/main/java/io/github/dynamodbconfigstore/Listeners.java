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
 * Who is told of what happens. Each listener gets everything in order and nothing twice; one that throws is logged and
 * stops neither the others nor the caller. What is published while something else is being told, be it by a listener or by
 * another thread, is told after it.
 */
final class Listeners<T> {
    private static final Logger log = LoggerFactory.getLogger(Listeners.class);

    private final String what;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final Queue<Event<T>> waiting = new ArrayDeque<>();
    private long published;
    private boolean telling;

    /** For listeners to such things, in words. */
    Listeners(String what) {
        this.what = what;
    }

    /** It is told what is published from now on. */
    Subscription add(Consumer<T> consumer) {
        synchronized (waiting) {
            // An entry of its own, so that closing one of two subscriptions of one listener ends just that one.
            Listener listener = new Listener(consumer, published);
            listeners.add(listener);
            return listener;
        }
    }

    /** Remembers what happened, to be told by the next {@link #tell()}. */
    void publish(T event) {
        synchronized (waiting) {
            waiting.add(new Event<>(published++, event));
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
        for (Event<T> event = next(); event != null; event = next()) {
            for (Listener listener : listeners) {
                listener.tell(event);
            }
        }
    }

    /** Whoever finds nothing more has stopped telling, as others see it. */
    private @Nullable Event<T> next() {
        synchronized (waiting) {
            telling = !waiting.isEmpty();
            return waiting.poll();
        }
    }

    private record Event<T>(long number, T event) {
        @Override
        public String toString() {
            return "event %d".formatted(number);
        }
    }

    /** One listener, from one event on until closed. */
    private final class Listener implements Subscription {
        private final Consumer<T> consumer;
        private final long first;
        private volatile boolean closed;

        Listener(Consumer<T> consumer, long first) {
            this.consumer = consumer;
            this.first = first;
        }

        void tell(Event<T> event) {
            if (closed || event.number() < first) {
                return;
            }
            try {
                consumer.accept(event.event());
            } catch (Throwable e) {
                // Its message is not ours and may show a value; its class and place do not.
                log.warn(
                        "A listener to {} failed with {}; the other listeners are told all the same",
                        what,
                        e.getClass().getName());
            }
        }

        @Override
        public void close() {
            closed = true;
            listeners.remove(this);
        }
    }
}
