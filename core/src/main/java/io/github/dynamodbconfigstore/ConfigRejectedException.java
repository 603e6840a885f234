package io.github.dynamodbconfigstore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration was refused by a validator or by a typed view, with every violation at once. Before a commit: nothing
 * was written. After a read: it was not installed, and what was in force stays so.
 */
public final class ConfigRejectedException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final long revision;
    private final Violation[] violations;

    /**
     * Made by the library.
     *
     * @param table the table
     * @param store the store
     * @param revision of the configuration that was refused; for a commit that it would have become
     * @param violations all that is wrong, without any value
     */
    public ConfigRejectedException(String table, String store, long revision, List<Violation> violations) {
        super(
                "store '%s' in table '%s' was refused at revision %d: %s"
                        .formatted(
                                store,
                                table,
                                revision,
                                violations.stream().map(Violation::toString).collect(Collectors.joining("; "))),
                table,
                store,
                null);
        this.revision = revision;
        this.violations = violations.toArray(Violation[]::new);
    }

    boolean sameAs(ConfigRejectedException other) {
        return revision == other.revision && Arrays.equals(violations, other.violations);
    }

    /**
     * What was refused.
     *
     * @return the revision of the configuration, or that a refused commit would have become; 0 outside the journal
     */
    public long revision() {
        return revision;
    }

    /**
     * Why.
     *
     * @return everything that is wrong; at least one
     */
    public List<Violation> violations() {
        return List.of(violations);
    }
}
