package io.github.dynamodbconfigstore.protocol;

import java.util.Comparator;

/** What happens at some time: an actor's turn or an action. Of two at the same time the one that was asked for first. */
record Due(long at, long order, Actor actor, Runnable action) implements Comparable<Due> {
    private static final Comparator<Due> IN_TIME =
            Comparator.comparingLong(Due::at).thenComparingLong(Due::order);

    @Override
    public int compareTo(Due other) {
        return IN_TIME.compare(this, other);
    }
}
