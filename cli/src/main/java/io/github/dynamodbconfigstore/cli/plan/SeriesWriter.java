package io.github.dynamodbconfigstore.cli.plan;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.text.Names;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Carries changes out, in as many commits as the limits need: one after the other, each on the revision of the one before it. */
public final class SeriesWriter {
    private final CommandLine command;
    private final String store;
    private final List<Map<String, OptionChange>> series;
    private final List<Long> stored = new ArrayList<>();

    private SeriesWriter(CommandLine command, String store, List<Map<String, OptionChange>> series) {
        this.command = command;
        this.store = store;
        this.series = series;
    }

    /** One commit of a series. */
    @FunctionalInterface
    public interface Step {
        /**
         * Makes it, on a revision.
         *
         * @param changes of this commit
         * @param expected the revision that it is made on
         * @param number which it is, where there are several, such as {@code  (1 of 2)}; else nothing
         * @return the revision that it made
         */
        long commit(Map<String, OptionChange> changes, long expected, String number);
    }

    /**
     * No request is sent before {@link #write}.
     *
     * @param command whose stderr it is
     * @param connection to the table
     * @param store its name
     * @param changes by option, at least one
     * @return that has written nothing yet
     */
    public static SeriesWriter of(
            CommandLine command, Connection connection, String store, Map<String, OptionChange> changes) {
        try (DynamoDbConfigStore opened = connection.reader(store)) {
            return new SeriesWriter(command, store, Series.of(opened, changes));
        }
    }

    /** Says how many commits it takes, where that is more than one: to be said before anybody is asked. */
    public void announce() {
        if (series.size() > 1) {
            command.getErr()
                    .printf(
                            "This is too much for one commit. It takes %d, of %s options; each is all or nothing, together they are not.%n",
                            series.size(),
                            series.stream()
                                    .map(part -> Integer.toString(part.size()))
                                    .collect(Collectors.joining(" + ")));
        }
    }

    /**
     * Says each revision as it is stored, and where it ends early what is stored and what is not.
     *
     * @param planned the revision that the first is made on
     * @param step makes one commit
     */
    public void write(long planned, Step step) {
        long revision = planned;
        for (Map<String, OptionChange> changes : series) {
            revision = write(changes, revision, step);
            stored.add(revision);
            command.getErr().printf("Stored revision %d of store '%s'%s.%n", revision, store, number(stored.size()));
        }
    }

    private long write(Map<String, OptionChange> changes, long expected, Step step) {
        String number = number(stored.size() + 1);
        try {
            return Progress.during(
                    command,
                    () -> "Storing a commit%s …".formatted(number),
                    () -> step.commit(changes, expected, number));
        } catch (RuntimeException e) {
            sayWhatIsStored();
            throw e;
        }
    }

    private String number(int which) {
        return series.size() == 1 ? "" : " (%d of %d)".formatted(which, series.size());
    }

    /** Only where there is something: a commit alone is stored or not. */
    private void sayWhatIsStored() {
        if (!stored.isEmpty()) {
            List<String> rest = series.stream()
                    .skip(stored.size())
                    .flatMap(changes -> changes.keySet().stream())
                    .map(Printable::of)
                    .sorted()
                    .toList();
            command.getErr()
                    .printf(
                            "Stored in part: %s of store '%s'. Left: %d options (%s); the same command again plans them.%n",
                            revisions(), store, rest.size(), Names.shortened(rest));
        }
    }

    private String revisions() {
        long last = stored.get(stored.size() - 1);
        return stored.size() == 1 ? "revision " + last : "revisions %d to %d".formatted(stored.get(0), last);
    }
}
