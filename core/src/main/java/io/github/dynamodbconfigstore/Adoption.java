package io.github.dynamodbconfigstore;

import java.util.Objects;
import java.util.Optional;

/** The details of an adoption. Not thread-safe. */
public final class Adoption {
    private String author;
    private String message = "adopted from outside the journal";
    private Optional<Long> expectedRevision = Optional.empty();

    Adoption(String author) {
        this.author = author;
    }

    /**
     * Who adopts.
     *
     * @param name by default the process's user and host
     * @return this
     */
    public Adoption author(String name) {
        this.author = Objects.requireNonNull(name, "author");
        return this;
    }

    /**
     * Why.
     *
     * @param text {@code adopted from outside the journal} by default
     * @return this
     */
    public Adoption message(String text) {
        this.message = Objects.requireNonNull(text, "message");
        return this;
    }

    /**
     * The revision that the store has to be at; another one is a {@link RevisionConflictException}.
     *
     * @param revision of the last commit that the caller has seen; 0 for a store without commits
     * @return this
     */
    public Adoption expectRevision(long revision) {
        this.expectedRevision = Optional.of(CommitBuilder.expectable(revision));
        return this;
    }

    String author() {
        return author;
    }

    String message() {
        return message;
    }

    Optional<Long> expectedRevision() {
        return expectedRevision;
    }
}
