package io.github.dynamodbconfigstore;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration was refused by a validator or by a typed view, with every violation at once. Before a commit: nothing
 * was written. After a read: it was not installed, and what was in force stays so.
 */
public final class ConfigRejectedException extends ConfigStoreException {
    private static final long serialVersionUID = 1;

    private final long revision;
    private final Origin[] broughtBy;
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
        this(table, store, revision, List.of(new Origin(store, revision)), violations);
    }

    /** Of a store over others, some of which brought it. */
    ConfigRejectedException(
            String table, String store, long revision, List<Origin> broughtBy, List<Violation> violations) {
        super(
                "store '%s' in table '%s' was refused at revision %d%s: %s"
                        .formatted(
                                store,
                                table,
                                revision,
                                inherited(store, broughtBy),
                                violations.stream().map(Violation::toString).collect(Collectors.joining("; "))),
                table,
                store,
                null);
        this.revision = revision;
        this.broughtBy = broughtBy.toArray(Origin[]::new);
        this.violations = violations.toArray(Violation[]::new);
    }

    private static String inherited(String store, List<Origin> broughtBy) {
        return broughtBy.stream()
                .filter(origin -> !origin.store().equals(store))
                .map(origin -> " with store '%s', which it inherits, at revision %d"
                        .formatted(origin.store(), origin.revision()))
                .collect(Collectors.joining(" and"));
    }

    /**
     * What was refused.
     *
     * @return the revision of the store's own layer, or that a refused commit would have become; 0 outside the journal
     */
    public long revision() {
        return revision;
    }

    /**
     * Where it came from.
     *
     * @return the store, and each that it inherits from, which was read anew since the configuration in force, nearest first, with
     *     the revision that was read; of a refused commit the store itself, with the revision that it would have become;
     *     empty where nothing was, such as where the validators changed their mind
     */
    public List<Origin> broughtBy() {
        return List.of(broughtBy);
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
