package io.github.dynamodbconfigstore.cli.text;

import io.github.dynamodbconfigstore.OptionChange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A commit, or a change that was made outside the journal, on one line and without values. */
public final class CommitLine {
    private CommitLine() {}

    /**
     * Revision, time, author, message, and what happened to which option.
     *
     * @param revision 0 where it was made outside the journal
     * @param at when it was committed, or seen
     * @param author may be empty
     * @param message may be empty
     * @param options by name
     * @return such as {@code 5  2026-11-22T19:51:07Z  alice@web-1  move  (db changed [port], old deleted)}
     */
    public static String of(
            long revision, Instant at, String author, String message, Map<String, OptionChange> options) {
        String changes = new TreeMap<>(options)
                .entrySet().stream()
                        .map(change -> change.getKey() + " " + change.getValue())
                        .collect(Collectors.joining(", ", "(", ")"));
        return Printable.of("%s  %s  %s%s  %s"
                .formatted(
                        revision == 0 ? "-" : Long.toString(revision),
                        at.truncatedTo(ChronoUnit.SECONDS),
                        revision == 0 ? "outside the journal" : author,
                        message.isEmpty() ? "" : "  " + message,
                        changes));
    }
}
