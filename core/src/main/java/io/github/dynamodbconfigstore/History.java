package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Plan;
import io.github.dynamodbconfigstore.journal.Revisions;
import io.github.dynamodbconfigstore.journal.Since;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A store's commits, and what follows from them: what the store was, what changed, and the way back. Thread-safe; every
 * method asks DynamoDB, strongly consistent, and keeps nothing.
 *
 * <p>History is never rewritten: a rollback is a new commit. What the journal does not hold, since it has expired or never
 * was journalled, is said to be unknown and never guessed. A store that was built without a journal has what is in it of
 * others, and writes none.
 */
public final class History {
    private final Requests requests;
    private final Partition partition;
    private final Journal journal;
    private final Revisions revisions;
    private final FullLoad fullLoad;
    private final Writing writing;
    private final Supplier<String> author;

    History(Requests requests, Revisions revisions, FullLoad fullLoad, Writing writing, Supplier<String> author) {
        this.requests = requests;
        this.partition = requests.partition();
        this.journal = new Journal(requests);
        this.revisions = revisions;
        this.fullLoad = fullLoad;
        this.writing = writing;
        this.author = author;
    }

    /**
     * All commits up to the head, newest first, read as the stream is: one Query, 1 read unit per 4 KB, for each 25. Where the
     * first shows something past the head, a TransactGetItems, 2 units, tells whether that has moved; where it lacks one of the
     * newest commits, the rest of it is asked for again. Without a head that can be read, all that looks like a commit.
     *
     * @return a stream that asks DynamoDB, and that ends in a {@link StoreUnavailableException} of reason {@code DAMAGED} at an
     *     item that is no commit, after all commits that are newer
     */
    public Stream<Commit> log() {
        return new JournalWalk(journal, revisions).newestFirst().map(entry -> Commit.of(partition, entry));
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
     * One commit. 1 read unit per 4 KB of it. Nothing else is read, so that what somebody else wrote past the head is shown if it
     * looks like a commit; {@link #log()} leaves it out.
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
        Since since = new Since(revision);
        return at(since, fullLoad.load());
    }

    private Snapshot at(Since since, Snapshot now) {
        Undo undo = Undo.to(since, now.head(), revisions, name -> true);
        return now.with(new Head(since.revision(), undo.id()), undo.afters());
    }

    /**
     * What differs between the store at two revisions. Costs a full load, and the commits after each of them.
     *
     * @param from a revision
     * @param to another, later or earlier
     * @return each option that differs, by name
     * @throws HistoryUnknownException where the journal no longer, or not yet, holds what is needed
     */
    public Map<String, OptionChange> diff(long from, long to) {
        Since before = new Since(from);
        Since after = new Since(to);
        Snapshot now = fullLoad.load();
        return new TreeMap<>(SnapshotChange.differences(at(before, now), at(after, now)));
    }

    /**
     * Makes the store what it was at a revision, as a new commit.
     *
     * @param revision 0 for the store before the first commit
     * @return the commit
     * @throws HistoryUnknownException where the journal no longer, or not yet, holds what is needed
     * @throws CommitTooLargeException where it does not fit a commit; it names what would
     * @throws ConfigStoreException as {@link DynamoDbConfigStore#commit}
     * @throws UnsupportedOperationException if the store was built without a journal; nothing is sent then
     */
    public Commit rollbackTo(long revision) {
        return rollbackTo(revision, rollback -> {});
    }

    /**
     * Makes the store, or some of its options, what it was at a revision, as a new commit. Where other commits come between,
     * they are undone as well, and it is tried again up to the commit timeout. Costs the commits after that revision, and a
     * commit.
     *
     * @param revision 0 for the store before the first commit
     * @param details which options, author and message
     * @return the commit
     * @throws HistoryUnknownException where the journal no longer, or not yet, holds what is needed
     * @throws OptionNotFoundException where an option is named that the store neither has nor had since then
     * @throws IllegalArgumentException for a negative revision
     * @throws CommitTooLargeException where it does not fit a commit; it names what would
     * @throws ConfigStoreException as {@link DynamoDbConfigStore#commit}
     * @throws UnsupportedOperationException if the store was built without a journal; nothing is sent then
     */
    public Commit rollbackTo(long revision, Consumer<Rollback> details) {
        Rollback rollback = new Rollback(partition, author.get(), "rollback to revision " + revision);
        details.accept(rollback);
        Since since = new Since(revision);
        return writing.write(Draft.planned(
                rollback.author(),
                rollback.message(),
                Optional.empty(),
                rollback.chosen().orElse(Set.of()),
                (head, revisions) ->
                        Undo.to(since, head, revisions, rollback::isWanted).plan(partition, rollback.chosen())));
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
        Journalled journalled = Journalled.by(partition, revisions.after(0, now.head()));
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
     * Takes options as they are now into the journal, where they were changed outside it or never were in it. What an option
     * was before of which the journal knows nothing is unknown from then on, and never guessed: the store can't be shown as it
     * was before, nor that option be rolled back. Costs the whole journal, and a commit.
     *
     * @param options their names
     * @return the commit; one that changed nothing where there was nothing to adopt
     * @throws InvalidOptionException if a name is empty or longer than DynamoDB allows; nothing is sent then
     * @throws OptionNotFoundException for an option that is neither in the store nor in the journal
     * @throws UnsupportedOperationException if the store was built without a journal; nothing is sent then
     * @throws ConfigStoreException as {@link DynamoDbConfigStore#commit}
     */
    public Commit adopt(Collection<String> options) {
        return adopt(options, adoption -> {});
    }

    /**
     * The same with details.
     *
     * @param options their names
     * @param details author, message, and the revision that the store has to be at
     * @return the commit; one that changed nothing where there was nothing to adopt
     * @throws InvalidOptionException if a name is empty or longer than DynamoDB allows; nothing is sent then
     * @throws OptionNotFoundException for an option that is neither in the store nor in the journal
     * @throws RevisionConflictException where the store is not at the revision that is expected
     * @throws UnsupportedOperationException if the store was built without a journal; nothing is sent then
     * @throws ConfigStoreException as {@link DynamoDbConfigStore#commit}
     */
    public Commit adopt(Collection<String> options, Consumer<Adoption> details) {
        Set<String> names = Set.copyOf(options);
        names.forEach(name -> ItemLimits.checkName(new ItemName(partition, name)));
        Adoption adoption = new Adoption(author.get());
        details.accept(adoption);
        Since ever = new Since(0);
        return writing.write(Draft.planned(
                adoption.author(),
                adoption.message(),
                adoption.expectedRevision(),
                names,
                (head, revisions) -> Plan.of(names, Journalled.by(partition, ever.upTo(head, revisions))::adopt)));
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
}
