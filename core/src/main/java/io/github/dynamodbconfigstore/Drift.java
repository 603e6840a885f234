package io.github.dynamodbconfigstore;

import java.util.Map;
import java.util.Set;

/**
 * What was changed outside the journal. {@link #toString()} shows no values.
 *
 * @param changed options that are not as their last commit left them, by name: as the journal has them and as they are
 * @param notJournalled options that the journal knows nothing of: never committed, or their commits have expired
 * @param readUnits what it cost to find out, as DynamoDB's answers say
 */
public record Drift(Map<String, OptionChange> changed, Set<String> notJournalled, double readUnits) {
    /**
     * Copies the collections.
     *
     * @param changed options that are not as their last commit left them
     * @param notJournalled options that the journal knows nothing of
     * @param readUnits what it cost
     */
    public Drift {
        changed = Map.copyOf(changed);
        notJournalled = Set.copyOf(notJournalled);
    }
}
