package io.github.dynamodbconfigstore.protocol;

/** A process while it runs. When it dies, each of its actors ends where it stands, at its next turn. */
public final class Life {
    /** Of who outlives all processes. */
    public static final Life EVER = new Life();

    private boolean over;

    /** Ends it, as a crash does: nobody gets to clean up. */
    public void end() {
        over = true;
    }

    boolean isOver() {
        return over;
    }
}
