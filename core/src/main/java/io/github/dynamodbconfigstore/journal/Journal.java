package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads a store's journal. Thread-safe; everything is as DynamoDB's plain reads show it, which may be in the middle of a
 * transaction: the caller knows what to make of it.
 */
public final class Journal {
    static final String HEAD_KEY = "head";

    private final Requests requests;
    private final Partition partition;
    private final EntryItem items;

    /**
     * The journal of a store.
     *
     * @param requests of the store
     */
    public Journal(Requests requests) {
        this.requests = requests;
        this.partition = requests.partition().journal();
        this.items = new EntryItem(partition, null);
    }

    /**
     * The same, each request of which also ends by the deadline.
     *
     * @param deadline by when
     * @return a reader of the journal
     */
    public Journal until(Deadline deadline) {
        return new Journal(requests.until(deadline));
    }

    /**
     * The end of the journal. One strongly consistent GetItem, 1 read unit.
     *
     * @return {@link Head#NONE} where nothing was committed yet
     */
    public Head head() {
        return items.headFrom(requests.item(partition.key(HEAD_KEY)));
    }

    /**
     * One commit. One strongly consistent GetItem, 1 read unit per 4 KB of the commit.
     *
     * @param revision its number
     * @return empty where there is none: not yet, or no more
     */
    public Optional<Entry> commit(long revision) {
        Map<String, AttributeValue> item = requests.item(partition.key(EntryItem.rangeKey(revision)));
        return item.isEmpty() ? Optional.empty() : Optional.of(items.entryFrom(item));
    }

    /**
     * The commits after a revision, up to another. One Query, page by page: 1 read unit per 4 KB, strongly consistent.
     *
     * @param revision the last one not wanted
     * @param last the last one wanted
     * @return in order; with gaps where some have expired or are not visible yet
     */
    public List<Entry> between(long revision, long last) {
        List<Entry> entries = new ArrayList<>();
        if (revision < last) {
            read(range(revision + 1, last).consistentRead(true), entries);
        }
        return entries;
    }

    /**
     * The commits after a revision, up to the end or to an item that is no commit. One Query, page by page: 0.5 read units
     * where there is none, and for each 4 KB of commits; twice that when consistent.
     *
     * @param revision the last one not wanted
     * @param consistent whether strongly
     * @return in order; with gaps where some have expired or are not visible yet
     * @throws StoreUnavailableException also where already the first is no commit
     */
    public List<Entry> after(long revision, boolean consistent) {
        return upToNoCommit(entries -> read(range(revision + 1, Long.MAX_VALUE).consistentRead(consistent), entries));
    }

    private static List<Entry> upToNoCommit(Consumer<List<Entry>> reading) {
        List<Entry> entries = new ArrayList<>();
        try {
            reading.accept(entries);
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.DAMAGED || entries.isEmpty()) {
                throw e;
            }
        }
        return entries;
    }

    private void read(QueryRequest.Builder request, List<Entry> entries) {
        requests.query(request, page -> page.items().forEach(item -> entries.add(items.entryFrom(item))));
    }

    /** Loads what reading commits takes, which can be done while the first answer is under way. Sends nothing. */
    public static void prepare() {
        Requests.prepare();
        EditsReader.prepare();
    }

    /**
     * One page of the commits before a revision, newest first, up to an item that is no commit. 0.5 read units per 4 KB, twice
     * that since it is strongly consistent.
     *
     * @param revision the first one not wanted, 2 at the least
     * @param most how many at the most
     * @return newest first; empty where there are none
     * @throws StoreUnavailableException also where already the newest is no commit
     */
    public List<Entry> before(long revision, int most) {
        QueryResponse page = requests.queryPage(range(1, revision - 1)
                .consistentRead(true)
                .scanIndexForward(false)
                .limit(most));
        return upToNoCommit(entries -> page.items().forEach(item -> entries.add(items.entryFrom(item))));
    }

    /**
     * The newest commits before a revision. One Query, page by page, of which each holds 1 MB; 1 read unit per 4 KB.
     *
     * @param revision the first one not wanted
     * @param most how many at the most
     * @return newest first; with gaps where some have expired, are not visible yet, or are no commits
     */
    public List<Entry> newest(long revision, int most) {
        return commits(newest(range(0, revision - 1), most));
    }

    private List<Entry> commits(List<Map<String, AttributeValue>> found) {
        List<Entry> commits = new ArrayList<>();
        found.forEach(item -> items.tryEntryFrom(item).ifPresent(commits::add));
        return commits;
    }

    /**
     * The head and the newest commits, which lie before it. One Query, page by page, of which each holds 1 MB; 1 read unit per
     * 4 KB.
     *
     * @param most how many commits at the most
     * @return the end of the journal
     */
    public End end(int most) {
        return end(newest(untilHead(), most + 1));
    }

    /**
     * The same, but no more of the newest commits than one page of 1 MB holds.
     *
     * @param most how many commits at the most
     * @return the end of the journal
     */
    public End endPage(int most) {
        return end(requests.queryPage(
                        untilHead().consistentRead(true).scanIndexForward(false).limit(most + 1))
                .items());
    }

    private QueryRequest.Builder untilHead() {
        return range(EntryItem.rangeKey(0), HEAD_KEY);
    }

    private End end(List<Map<String, AttributeValue>> newest) {
        boolean headed = !newest.isEmpty() && items.isHead(newest.get(0));
        return new End(
                items.headFrom(headed ? newest.get(0) : Map.of()),
                commits(newest.subList(headed ? 1 : 0, newest.size())));
    }

    private List<Map<String, AttributeValue>> newest(QueryRequest.Builder some, int most) {
        QueryRequest.Builder request = some.consistentRead(true).scanIndexForward(false);
        List<Map<String, AttributeValue>> newest = new ArrayList<>();
        QueryResponse page;
        do {
            page = requests.queryPage(request.limit(most - newest.size()));
            newest.addAll(page.items());
            request.exclusiveStartKey(page.lastEvaluatedKey());
        } while (newest.size() < most && !page.lastEvaluatedKey().isEmpty());
        return newest;
    }

    private QueryRequest.Builder range(long first, long last) {
        return range(EntryItem.rangeKey(first), EntryItem.rangeKey(last));
    }

    private QueryRequest.Builder range(String first, String last) {
        return QueryRequest.builder()
                .tableName(partition.table())
                .keyConditionExpression("#store = :journal AND #option BETWEEN :first AND :last")
                .expressionAttributeNames(Map.of("#store", partition.storeKey(), "#option", partition.optionKey()))
                .expressionAttributeValues(Map.of(
                        ":journal", AttributeValue.fromS(partition.store()),
                        ":first", AttributeValue.fromS(first),
                        ":last", AttributeValue.fromS(last)));
    }

    /**
     * How a journal ends, as a Query shows it.
     *
     * @param head its last item
     * @param commits the newest, newest first; with gaps where some have expired, are not visible yet, or are no commits
     */
    public record End(Head head, List<Entry> commits) {
        /**
         * Whether there are commits after the head: it is not visible yet, or was deleted, or they are none.
         *
         * @return whether what is read is to be brought up to them
         */
        public boolean isPastHead() {
            return !commits.isEmpty() && commits.get(0).revision() > head.revision();
        }
    }
}
