package io.github.dynamodbconfigstore.journal;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The head and some options as of one moment.
 *
 * @param head the end of the journal then
 * @param options the keys of each option asked for; null for one that does not exist
 * @param slot the commit of the revision asked for, if any was and it exists
 */
public record Moment(Head head, Map<String, @Nullable Map<String, @Nullable Object>> options, Optional<Entry> slot) {
    @Override
    public String toString() {
        return "%s with %s".formatted(head, options.keySet());
    }
}
