package io.github.dynamodbconfigstore.cli.store;

import io.github.dynamodbconfigstore.ConfigStore;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.table.Stores;
import io.github.dynamodbconfigstore.cli.text.Nearest;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.util.Optional;
import java.util.Set;

/** An option that is not there: which one may be meant, or which store. Asks for the names, and does without them. */
public final class Absence {
    /** More would keep the user waiting for a guess, and cost the store. */
    private static final int MOST_REQUESTS = 25;

    private final Connection connection;
    private final ReadStore which;
    private final OptionNotFoundException missing;

    /**
     * Of an option.
     *
     * @param connection to ask for names
     * @param which was read
     * @param missing as the library tells it
     */
    public Absence(Connection connection, ReadStore which, OptionNotFoundException missing) {
        this.connection = connection;
        this.which = which;
        this.missing = missing;
    }

    /**
     * An option of what was read, which is there or told to be missing.
     *
     * @param connection to ask for names
     * @param which was read
     * @param found in it
     * @param option its name
     * @return the option
     * @throws DcsException where it is not there
     */
    public static Option find(Connection connection, ReadStore which, Snapshot found, String option) {
        try {
            return found.get(option);
        } catch (OptionNotFoundException e) {
            throw new Absence(connection, which, e).explain(found.names());
        }
    }

    /**
     * Only where somebody sees it on a terminal does it ask for names: one Query of the whole store, and where that is empty
     * up to 25 Scans of one item as well. A script that looks for what may be missing pays for its own request alone.
     *
     * @return to be thrown
     */
    public DcsException explain() {
        return explain(Terminal.isStderr() ? options() : Optional.empty());
    }

    /**
     * The same where the names are known.
     *
     * @param names of all options there are
     * @return to be thrown
     */
    public DcsException explain(Set<String> names) {
        return explain(Optional.of(names));
    }

    private DcsException explain(Optional<Set<String>> names) {
        String problem = "%s in table '%s' %s no option '%s'"
                .formatted(
                        which.describe(),
                        connection.settings().table(),
                        which.isSeveral() ? "have" : "has",
                        missing.option());
        return new DcsException(ExitCode.NOT_FOUND, problem + hint(names), missing);
    }

    private String hint(Optional<Set<String>> names) {
        if (names.isPresent() && names.get().isEmpty()) {
            String question = Terminal.isStderr() && !which.isSeveral()
                    ? Nearest.question(which.nearest().store(), stores()).replace("; is it", "; is the store")
                    : "";
            return ", nor any other" + (question.isEmpty() ? ":" : question) + " 'dcs stores' lists all stores";
        }
        String question = Nearest.question(missing.option(), names.orElse(Set.of()));
        return (question.isEmpty() ? ":" : question)
                + " 'dcs get %s' shows all %s"
                        .formatted(ShellWord.quote(which.toString()), which.isSeveral() ? "they have" : "it has");
    }

    private Optional<Set<String>> options() {
        try {
            return Optional.of(which.read(connection, ConfigStore::get).names());
        } catch (ConfigStoreException e) {
            // Who may read one option need not be allowed to read all.
            return Optional.empty();
        }
    }

    private Set<String> stores() {
        try {
            return new Stores(connection.table()).names(MOST_REQUESTS);
        } catch (ConfigStoreException e) {
            return Set.of();
        }
    }
}
