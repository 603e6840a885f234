package io.github.dynamodbconfigstore.journal;

/** Makes the plan of a commit that depends on the commits before it. */
@FunctionalInterface
public interface Planner {
    /**
     * What the commit does if it is the next one after a head; asked again where another commit comes between.
     *
     * @param head the last commit
     * @param revisions to read the commits up to it
     * @return the plan
     */
    Plan on(Head head, Revisions revisions);
}
