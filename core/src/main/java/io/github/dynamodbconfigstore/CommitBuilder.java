package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.items.Values;
import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a commit is to do: any mix of sets and deletes, each checked as it is added. The last word on an option counts. Not
 * thread-safe.
 */
public final class CommitBuilder {
    private final Partition partition;
    private final Map<String, @Nullable Map<String, @Nullable Object>> afters = new LinkedHashMap<>();
    private String author;
    private String message = "";
    private Optional<Long> expectedRevision = Optional.empty();

    CommitBuilder(Partition partition, String author) {
        this.partition = partition;
        this.author = author;
    }

    /**
     * Creates an option or replaces it with all its keys.
     *
     * @param option its name, 1 to 1,024 bytes in UTF-8
     * @param keys its keys; neither kept nor changed
     * @return this
     * @throws InvalidOptionException for anything that DynamoDB would refuse
     */
    public CommitBuilder set(String option, Map<String, ?> keys) {
        Objects.requireNonNull(keys, "keys");
        Map<String, @Nullable Object> values = Values.copyOf(new ItemName(partition, option), keys);
        ItemLimits.check(partition, option, values);
        afters.put(option, values);
        return this;
    }

    /**
     * Deletes an option, if there is one.
     *
     * @param option its name
     * @return this
     * @throws InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    public CommitBuilder delete(String option) {
        ItemLimits.checkName(new ItemName(partition, option));
        afters.put(option, null);
        return this;
    }

    /**
     * Who commits.
     *
     * @param name by default the process's user and host
     * @return this
     */
    public CommitBuilder author(String name) {
        this.author = Objects.requireNonNull(name, "author");
        return this;
    }

    /**
     * Why.
     *
     * @param text empty by default
     * @return this
     */
    public CommitBuilder message(String text) {
        this.message = Objects.requireNonNull(text, "message");
        return this;
    }

    /**
     * The revision that the store has to be at; another one is a {@link RevisionConflictException}.
     *
     * @param revision of the last commit that the caller has seen; 0 for a store without commits
     * @return this
     */
    public CommitBuilder expectRevision(long revision) {
        if (revision < 0) {
            throw new IllegalArgumentException("expectRevision is %d: revisions start at 0".formatted(revision));
        }
        this.expectedRevision = Optional.of(revision);
        return this;
    }

    Draft draft() {
        return Draft.of(UUID.randomUUID().toString(), author, message, expectedRevision, new LinkedHashMap<>(afters));
    }
}
