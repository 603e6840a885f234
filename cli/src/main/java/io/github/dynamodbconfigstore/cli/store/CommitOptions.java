package io.github.dynamodbconfigstore.cli.store;

import io.github.dynamodbconfigstore.Adoption;
import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that writes: why, who, and on top of what. */
public final class CommitOptions {
    /** What the help says above them. */
    public static final String HEADING = "%nThe commit:%n";

    @Option(
            names = {"-m", "--message"},
            paramLabel = "TEXT",
            description = "Why, for the log.")
    @Nullable
    String message;

    @Option(names = "--author", paramLabel = "NAME", description = "Who; your user and host by default.")
    @Nullable
    String author;

    @Option(
            names = "--expect",
            paramLabel = "REVISION",
            description = "Write only if the store is at this revision, else end with exit code 8.")
    @Nullable
    Long expect;

    /** With none given. */
    public CommitOptions() {}

    /**
     * For a commit of a command that says nothing of its own.
     *
     * @param commit to be filled
     */
    public void applyTo(CommitBuilder commit) {
        applyTo(commit, "");
    }

    /**
     * With a message where the user gives none.
     *
     * @param commit to be filled
     * @param otherwise that message
     */
    public void applyTo(CommitBuilder commit, String otherwise) {
        commit.message(message == null ? otherwise : message);
        if (author != null) {
            commit.author(author);
        }
        if (expect != null) {
            commit.expectRevision(checked(expect));
        }
    }

    /**
     * For what is taken into the journal as it is, on the revision that was looked at.
     *
     * @param adoption to be filled
     */
    public void applyTo(Adoption adoption) {
        if (message != null) {
            adoption.message(message);
        }
        if (author != null) {
            adoption.author(author);
        }
    }

    /**
     * The revision that the user expects the store to be at.
     *
     * @return empty where it may be at any
     * @throws DcsException for a revision that can not be
     */
    public OptionalLong expected() {
        return expect == null ? OptionalLong.empty() : OptionalLong.of(checked(expect));
    }

    /**
     * For a plan: it is refused before anybody is asked, and it is carried out on the revision that it was made on.
     *
     * @param connection to ask what was changed
     * @param store its name
     * @param revision that it is at
     * @throws DcsException where the user expects another
     */
    public void checkExpected(Connection connection, String store, long revision) {
        if (expect != null && checked(expect) != revision) {
            throw new Conflict(connection, store).atAnotherRevision(expect, revision);
        }
    }

    /**
     * Whether the user gives any of them.
     *
     * @return true for one or more
     */
    public boolean areGiven() {
        return message != null || author != null || expect != null;
    }

    private static long checked(long revision) {
        if (revision < 0) {
            throw DcsException.usage("--expect is %d: revisions start at 0".formatted(revision));
        }
        return revision;
    }
}
