package io.github.dynamodbconfigstore.journal;

/**
 * The end of a journal.
 *
 * @param revision of the last commit; 0 where there is none yet
 * @param id of the last commit; empty where there is none yet
 */
public record Head(long revision, String id) {
    /** Of a journal without commits. */
    public static final Head NONE = new Head(0, "");
}
