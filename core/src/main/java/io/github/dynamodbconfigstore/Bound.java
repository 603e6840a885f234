package io.github.dynamodbconfigstore;

/**
 * What was made of a snapshot.
 *
 * @param snapshot of which it was made
 * @param value what was made
 */
record Bound<T>(Snapshot snapshot, T value) {
    boolean isInForce() {
        return snapshot.isInForce();
    }

    @Override
    public String toString() {
        return "made of %s".formatted(snapshot);
    }
}
