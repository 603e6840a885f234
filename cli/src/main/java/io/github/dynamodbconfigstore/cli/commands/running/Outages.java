package io.github.dynamodbconfigstore.cli.commands.running;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Status;
import io.github.dynamodbconfigstore.cli.connection.StoreErrors;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Says on stderr, once each, when a store that is followed can't be read any more, and when it can again. */
final class Outages {
    private final DynamoDbConfigStore store;
    private final Settings settings;
    private final PrintWriter err;
    private boolean out;

    Outages(DynamoDbConfigStore store, Settings settings, PrintWriter err) {
        this.store = store;
        this.settings = settings;
        this.err = err;
    }

    /** What the library logs of them would say it again, and at every try. */
    static void silenceLibrary() {
        System.setProperty("org.slf4j.simpleLogger.log.io.github.dynamodbconfigstore.Refresh", "off");
    }

    /** To be called now and then. */
    void look() {
        Status status = store.status();
        boolean failing = status.failuresInARow() > 0;
        if (failing && !out) {
            err.printf(
                    "%s  out of reach, trying on: %s%n",
                    now(),
                    status.lastError()
                            .map(e -> Printable.of(StoreErrors.message(settings, e)))
                            .orElse(""));
        } else if (!failing && out) {
            err.printf("%s  within reach again%n", now());
        }
        out = failing;
    }

    static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }
}
