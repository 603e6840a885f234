package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The details of a rollback. Not thread-safe. */
public final class Rollback {
    private final Partition partition;
    private String author;
    private String message;
    private Optional<Set<String>> only = Optional.empty();

    Rollback(Partition partition, String author, String message) {
        this.partition = partition;
        this.author = author;
        this.message = message;
    }

    /**
     * Rolls back only these options. What is not known of others is in nobody's way then.
     *
     * @param names all by default; one that the store neither has nor had since the revision is an
     *     {@link OptionNotFoundException} of the rollback
     * @return this
     * @throws IllegalArgumentException for no name at all
     * @throws InvalidOptionException if a name is empty or longer than DynamoDB allows
     */
    public Rollback only(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException("only() names no option: leave it out to roll back all of them");
        }
        Set<String> options = Set.copyOf(List.of(names));
        options.forEach(name -> ItemLimits.checkName(new ItemName(partition, name)));
        this.only = Optional.of(options);
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

    Optional<Set<String>> chosen() {
        return only;
    }

    boolean isWanted(String option) {
        return only.map(names -> names.contains(option)).orElse(true);
    }

    String author() {
        return author;
    }

    String message() {
        return message;
    }
}
