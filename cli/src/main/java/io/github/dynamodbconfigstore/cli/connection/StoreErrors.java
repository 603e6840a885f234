package io.github.dynamodbconfigstore.cli.connection;

import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.CommitTooLargeException;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.HistoryUnknownException;
import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.MisconfiguredSchemaException;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import io.github.dynamodbconfigstore.RevisionConflictException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.TableNotReadyException;
import io.github.dynamodbconfigstore.cli.arguments.StoreRevision;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.settings.Place;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The library's exceptions in the words of the command line: its options where the library names its methods. */
public final class StoreErrors {
    private final Settings settings;

    private StoreErrors(Settings settings) {
        this.settings = settings;
    }

    static <T> T explain(Settings settings, Supplier<T> work) {
        try {
            return work.get();
        } catch (ConfigStoreException e) {
            throw new StoreErrors(settings).explain(e).causedBy(e);
        }
    }

    /**
     * For who goes on.
     *
     * @param settings where it happened
     * @param e from the library
     * @return one line
     */
    public static String message(Settings settings, ConfigStoreException e) {
        return message(new StoreErrors(settings).explain(e));
    }

    private DcsException explain(ConfigStoreException e) {
        if (e instanceof OptionNotFoundException missing) {
            return notFound(missing);
        }
        if (e instanceof InvalidOptionException || e instanceof CommitTooLargeException) {
            return new DcsException(ExitCode.INVALID, message(e));
        }
        if (e instanceof HistoryUnknownException) {
            return new DcsException(ExitCode.NOT_FOUND, message(e));
        }
        if (e instanceof RevisionConflictException) {
            return new DcsException(ExitCode.CONFLICT, message(e));
        }
        if (e instanceof CommitOutcomeUnknownException unknown) {
            return new DcsException(ExitCode.UNAVAILABLE, outcomeUnknown(unknown));
        }
        if (e instanceof MisconfiguredSchemaException) {
            return new DcsException(ExitCode.TABLE, schema());
        }
        if (e instanceof TableNotCreatedException && e.getCause() != null) {
            return noTable(settings);
        }
        if (e instanceof TableNotCreatedException || e instanceof TableNotReadyException) {
            return new DcsException(ExitCode.TABLE, message(e));
        }
        return e instanceof StoreUnavailableException unavailable
                ? unavailable(unavailable)
                : new DcsException(ExitCode.UNEXPECTED, message(e));
    }

    private static DcsException notFound(OptionNotFoundException e) {
        String store = e.store().orElse("");
        return new DcsException(
                ExitCode.NOT_FOUND,
                "store '%s' in table '%s' has no option '%s': 'dcs get %s' shows all it has"
                        .formatted(store, e.table().orElse(""), e.option(), typed(store)));
    }

    /** The store as it is typed on a command line. */
    private static String typed(String store) {
        return ShellWord.quote(StoreRevision.now(store).toString());
    }

    private String schema() {
        return "table '%s' does not have hash key '%s' and range key '%s', both strings: name its own with --store-key and --option-key, or another table with --table"
                .formatted(settings.table(), settings.storeKey(), settings.optionKey());
    }

    /**
     * There is no such table.
     *
     * @param settings where it is not
     * @return to be thrown
     */
    public static DcsException noTable(Settings settings) {
        return new DcsException(
                ExitCode.TABLE,
                "%s has no table '%s': name another with --table, or create it with 'dcs table create'"
                        .formatted(settings.place().describe(), settings.table()));
    }

    private DcsException unavailable(StoreUnavailableException e) {
        return switch (e.reason()) {
            case CREDENTIALS ->
                new DcsException(
                        ExitCode.ACCESS, Credentials.isExpired(e) ? Credentials.expired(settings.place()) : message(e));
            case NO_REGION, ACCESS_DENIED -> new DcsException(ExitCode.ACCESS, message(e));
            case THROTTLED, INTERRUPTED, SERVICE_ERROR -> new DcsException(ExitCode.UNAVAILABLE, message(e));
            case NO_ANSWER -> new DcsException(ExitCode.UNAVAILABLE, noAnswer(e));
            case CLIENT, DAMAGED, REFUSED -> new DcsException(ExitCode.UNEXPECTED, message(e));
        };
    }

    private String outcomeUnknown(CommitOutcomeUnknownException e) {
        StoreRevision revision = new StoreRevision(e.store().orElse(""), OptionalLong.of(e.revision()));
        return "%s did not answer in time, and it is not known whether commit %s was stored, as revision %d of store '%s': if it was, 'dcs show %s' shows that id"
                .formatted(
                        settings.place().describe(),
                        e.commitId(),
                        e.revision(),
                        revision.store(),
                        ShellWord.quote(revision.toString()));
    }

    private String noAnswer(StoreUnavailableException e) {
        Throwable root = root(e);
        String problem = "did not answer in time";
        if (root instanceof UnknownHostException) {
            problem = "can't be reached, nobody knows host %s".formatted(root.getMessage());
        } else if (root instanceof ConnectException) {
            problem = "can't be reached";
        }
        return "%s %s: %s".formatted(settings.place().describe(), problem, remedy());
    }

    private String remedy() {
        return settings.place() instanceof Place.Network place && place.isLoopback()
                ? "does it run? 'dcs local' serves one"
                : "check --endpoint-url, --region and the network";
    }

    private static Throwable root(Throwable e) {
        Throwable cause = e;
        for (Throwable next = e; next != null; next = next.getCause()) {
            cause = next;
        }
        return cause;
    }

    private static String message(Throwable e) {
        return String.valueOf(e.getMessage());
    }
}
