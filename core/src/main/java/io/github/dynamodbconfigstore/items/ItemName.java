package io.github.dynamodbconfigstore.items;

import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which option is meant, for messages.
 *
 * @param partition where it is or is to be; null for an option that belongs to no store yet
 * @param option its name
 */
public record ItemName(@Nullable Partition partition, String option) {
    /**
     * Refuses null by its name.
     *
     * @param partition where it is
     * @param option its name
     */
    public ItemName {
        Objects.requireNonNull(option, "option");
    }

    /**
     * The exception for a fault of this option.
     *
     * @param key the path of the key at fault; null for the option as a whole
     * @param problem what is wrong and what would be right, without any value
     * @return to be thrown
     */
    public InvalidOptionException invalid(@Nullable String key, String problem) {
        return partition == null
                ? new InvalidOptionException(problem, null, null, option, key)
                : new InvalidOptionException(problem, partition.table(), partition.store(), option, key);
    }
}
