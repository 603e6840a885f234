package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Revisions;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store's commits, and what follows from them: what the store was, what changed, and the way back. Thread-safe; every
 * method asks DynamoDB, strongly consistent, and keeps nothing.
 *
 * <p>History is never rewritten: a rollback is a new commit. What the journal does not hold, since it has expired or never
 * was journalled, is said to be unknown and never guessed.
 */
public final class History {
    private final Requests requests;
    private final Partition partition;
    private final Journal journal;
    private final Revisions revisions;
    private final FullLoad fullLoad;
    private final Committer committer;
    private final Supplier<String> author;

    History(Requests requests, Revisions revisions, FullLoad fullLoad, Committer committer, Supplier<String> author) {
        this.requests = requests;
        this.partition = requests.partition();
        this.journal = new Journal(requests);
        this.revisions = revisions;
        this.fullLoad = fullLoad;
        this.committer = committer;
        this.author = author;
    }

    /**
     * All commits, newest first, read as the stream is: one Query, 1 read unit per 4 KB, for each 25.
     *
     * @return a stream that asks DynamoDB
     */
    public Stream<Commit> log() {
        return new JournalWalk(journal).newestFirst().map(entry -> Commit.of(partition, entry));
    }

    /**
     * The commits that changed one option, newest first. All commits are read on the way, as {@link #log()} does.
     *
     * @param option its name
     * @return a stream that asks DynamoDB
     */
    public Stream<Commit> log(String option) {
        return log().filter(commit -> commit.options().containsKey(option));
    }

    /**
     * One commit. 1 read unit per 4 KB of it.
     *
     * @param revision its number
     * @return empty where the journal does not hold it: not yet, or no more
     */
    public Optional<Commit> commit(long revision) {
        return journal.commit(revision).map(entry -> Commit.of(partition, entry));
    }

    /**
     * The commit with an id, to learn what became of one that ended in a {@link CommitOutcomeUnknownException}. Reads the
     * journal from its end until the commit is found, as {@link #log()} does; to its start where there is none.
     *
     * @param commitId made by its writer
     * @return empty where the journal does not hold it; a commit of this very moment may not be visible yet, so where one
     *     ended without an answer, ask again before taking it for lost
     */
    public Optional<Commit> find(String commitId) {
        return log().filter(commit -> commit.id().equals(commitId)).findFirst();
    }

    /**
     * The store as it was at a revision: as it is now, with the commits since then undone. Costs a full load and the commits
     * after that revision. Exact for options that nobody changed outside the journal.
     *
     * @param revision 0 for the store before the first commit
     * @return the store
     * @throws HistoryUnknownException where the journal no longer, or not yet, holds what is needed
     */
    public Snapshot at(long revision) {
        Snapshot now = fullLoad.load();
        Undo undo = Undo.to(revision, now.head(), revisions);
        return now.with(new Head(revision, undo.id()), undo.afters());
    }

    /**
     * What differs between the store at two revisions. Costs as {@link #at} twice.
     *
     * @param from a revision
     * @param to another, later or earlier
     * @return each option that differs, by name
     * @throws HistoryUnknownException where the journal no longer, or not yet, holds what is needed
     */
    public Map<String, OptionChange> diff(long from, long to) {
        return new TreeMap<>(SnapshotChange.differences(at(from).options(), at(to).options()));
    }

    /**
     * Makes the store what it was at a revision, as a new commit.
     *
     * @param revision 0 for the store before the first commit
     * @return the commit
     * @throws HistoryUnknownException where the journal no longer, or not yet, holds what is needed
     * @throws CommitTooLargeException where it does not fit a commit; it names what would
     * @throws ConfigStoreException as {@link DynamoDbConfigStore#commit}
     */
    public Commit rollbackTo(long revision) {
        return rollbackTo(revision, rollback -> {});
    }

    /**
     * Makes the store, or some of its options, what it was at a revision, as a new commit. Costs the commits after that
     * revision, and a commit.
     *
     * @param revision 0 for the store before the first commit
     * @param details which options, author and message
     * @return the commit
     * @throws HistoryUnknownException where the journal no longer, or not yet, holds what is needed
     * @throws CommitTooLargeException where it does not fit a commit; it names what would
     * @throws ConfigStoreException as {@link DynamoDbConfigStore#commit}
     */
    public Commit rollbackTo(long revision, Consumer<Rollback> details) {
        Rollback rollback = new Rollback(author.get(), "rollback to revision " + revision);
        details.accept(rollback);
        return commitOnHead(head -> {
            Map<String, @Nullable Map<String, @Nullable Object>> afters =
                    new HashMap<>(Undo.to(revision, head, revisions).afters());
            rollback.options().ifPresent(afters.keySet()::retainAll);
            return Draft.of(
                    UUID.randomUUID().toString(),
                    rollback.author(),
                    rollback.message(),
                    Optional.of(head.revision()),
                    afters);
        });
    }

    /**
     * What was changed outside the journal since its last commit. Costs the whole store and the whole journal.
     *
     * @return the options concerned, and what finding them cost
     */
    public Drift drift() {
        double before = requests.meter().readUnits();
        Snapshot now = fullLoad.load();
        Map<String, OptionChange> changed = new TreeMap<>();
        Journalled journalled = Journalled.by(revisions.after(0, now.head()));
        journalled.afters().forEach((name, keys) -> {
            Option last = keys == null ? null : new Option(partition, name, keys);
            Option current = now.options().get(name);
            if (last == null ? current != null : !last.equals(current)) {
                changed.put(name, OptionChange.of(last, current));
            }
        });
        Set<String> never = new TreeSet<>(now.options().keySet());
        never.removeAll(journalled.afters().keySet());
        return new Drift(changed, never, requests.meter().readUnits() - before);
    }

    /**
     * Takes options as they are now into the journal, where they were changed outside it or never were in it. Costs the whole
     * journal, and a commit.
     *
     * @param options their names
     * @return the commit; one that changed nothing where there was nothing to adopt
     * @throws ConfigStoreException as {@link DynamoDbConfigStore#commit}
     */
    public Commit adopt(Collection<String> options) {
        return commitOnHead(head -> {
            Journalled journalled = Journalled.by(revisions.after(0, head));
            return new Draft(
                    UUID.randomUUID().toString(),
                    Set.copyOf(options),
                    author.get(),
                    "adopted from outside the journal",
                    Optional.of(head.revision()),
                    Optional.empty(),
                    moment -> {
                        Map<String, Edit> edits = new LinkedHashMap<>();
                        moment.options().forEach((name, keys) -> edits.put(name, journalled.edit(name, keys)));
                        return edits;
                    });
        });
    }

    /**
     * Switches DynamoDB's TTL on for the table, so that commits with a retention are deleted when it is over. Tables that
     * {@link DynamoDbConfigStoreBuilder#build()} created with a retention have it already. No units; DynamoDB allows it once
     * an hour.
     *
     * @throws ConfigStoreException if it could not be switched on
     */
    public void enableExpiry() {
        requests.enableTimeToLive();
    }

    /** Plans on the head as it is, and again where another commit comes between. */
    private Commit commitOnHead(Function<Head, Draft> plan) {
        RevisionConflictException lost = null;
        for (int attempt = 0; attempt < 10; attempt++) {
            try {
                return committer.write(plan.apply(revisions.moment(List.of()).head()));
            } catch (RevisionConflictException e) {
                lost = e;
            }
        }
        throw Objects.requireNonNull(lost);
    }
}
