package io.github.dynamodbconfigstore;

/**
 * What was made of a snapshot. Its fields are final, so a thread that sees it sees all of it, also where it was not
 * published with care.
 *
 * @param snapshot of which it was made
 * @param value what was made
 */
record Bound<T>(Snapshot snapshot, T value) {
    /** By identity, since this is asked at each read. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(Snapshot other) {
        return snapshot == other;
    }

    @Override
    public String toString() {
        return "made of %s".formatted(snapshot);
    }
}
