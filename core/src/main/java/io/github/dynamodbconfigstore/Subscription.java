package io.github.dynamodbconfigstore;

/** A listener's place at a store. */
public interface Subscription extends AutoCloseable {
    /** Ends it: the listener is not called again, but for a call that has begun. Idempotent, thread-safe. */
    @Override
    void close();
}
