package io.github.dynamodbconfigstore;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The details of a rollback. Not thread-safe. */
public final class Rollback {
    private String author;
    private String message;
    private Optional<Set<String>> options = Optional.empty();

    Rollback(String author, String message) {
        this.author = author;
        this.message = message;
    }

    /**
     * Rolls back only these options.
     *
     * @param names all by default
     * @return this
     */
    public Rollback only(String... names) {
        this.options = Optional.of(Set.of(names));
        return this;
    }

    /**
     * Who rolls back.
     *
     * @param name by default the process's user and host
     * @return this
     */
    public Rollback author(String name) {
        this.author = Objects.requireNonNull(name, "author");
        return this;
    }

    /**
     * Why.
     *
     * @param text {@code rollback to revision …} by default
     * @return this
     */
    public Rollback message(String text) {
        this.message = Objects.requireNonNull(text, "message");
        return this;
    }

    Optional<Set<String>> options() {
        return options;
    }

    String author() {
        return author;
    }

    String message() {
        return message;
    }
}
