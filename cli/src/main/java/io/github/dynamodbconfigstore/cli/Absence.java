package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.cli.table.StoreRow;
import io.github.dynamodbconfigstore.cli.table.Stores;
import io.github.dynamodbconfigstore.cli.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An option that is not there: which one may be meant, or which store. Asks for the names, and does without them. */
final class Absence {
    /** To look at more stores than these would keep the user waiting for a guess. */
    private static final int MOST_STORES = 100;

    private final Connection connection;
    private final OptionNotFoundException missing;
    private final String store;

    Absence(Connection connection, OptionNotFoundException missing) {
        this.connection = connection;
        this.missing = missing;
        this.store = missing.store().orElse("");
    }

    /** One Query of the whole store; where that is empty, the Scan of {@link Stores} as well. */
    DcsException explain() {
        String problem = "store '%s' in table '%s' has no option '%s'"
                .formatted(store, connection.settings().table(), missing.option());
        return new DcsException(ExitCode.NOT_FOUND, problem + hint(), missing);
    }

    private String hint() {
        Optional<Set<String>> options = options();
        if (options.isPresent() && options.get().isEmpty()) {
            String question = Nearest.question(store, stores()).replace("; is it", "; is the store");
            return ", nor any other" + (question.isEmpty() ? ":" : question) + " 'dcs stores' lists all stores";
        }
        String question = Nearest.question(missing.option(), options.orElse(Set.of()));
        return (question.isEmpty() ? ":" : question)
                + " 'dcs get %s' shows all it has".formatted(ShellWord.quote(store));
    }

    private Optional<Set<String>> options() {
        try (DynamoDbConfigStore reader = connection.reader(store)) {
            return Optional.of(reader.config().get().names());
        } catch (ConfigStoreException e) {
            // Who may read one option need not be allowed to read all.
            return Optional.empty();
        }
    }

    private List<String> stores() {
        try {
            return new Stores(connection.table())
                    .list(Absence::stopAtTooMany).stream().map(StoreRow::name).toList();
        } catch (ConfigStoreException | TooMany e) {
            return List.of();
        }
    }

    private static void stopAtTooMany(long found) {
        if (found > 2 * MOST_STORES) {
            throw new TooMany();
        }
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
