package io.github.dynamodbconfigstore.protocol;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * One table as the service may serve it, at its worst. A transaction's items become visible one by one, in any order, to
 * all reads but TransactGetItems; until then each is in flight, and a transaction or a write that meets it is cancelled. An
 * eventually consistent read is stale, item by item. Every page may be the last of a size of one.
 *
 * <p>The items are kept in memory, in all their versions, which no real DynamoDB would hand out. A {@link Witness} may
 * look on.
 */
public final class Service {
    /** In every answer to whoever asks for it. */
    static final ConsumedCapacity CONSUMED = ConsumedCapacity.builder().build();

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final Timeline timeline;
    private final Random random;
    private final Counts counts;
    private final int pageSize;
    private final Witness witness;
    private final TreeMap<ItemKey, Versions> table = new TreeMap<>();
    private final Map<String, Done> tokens = new HashMap<>();
    private Runnable committed = () -> {};
    private Consumer<String> put = option -> {};

    private record Done(List<Write> writes, long at, long visible) {}

    public Service(Timeline timeline, Random random, Counts counts, Witness witness) {
        this.timeline = timeline;
        this.random = random;
        this.counts = counts;
        this.witness = witness;
        this.pageSize = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
    }

    /** Called after each transaction that was written, while most of it is in flight. */
    public void onCommitted(Runnable action) {
        this.committed = action;
    }

    /** Called with the range key of each item that was written by itself. */
    public void onPut(Consumer<String> action) {
        this.put = action;
    }

    /** All items of a store as transactions see them, by range key. */
    public Map<String, Map<String, AttributeValue>> items(String store) {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        table.forEach((key, versions) -> {
            if (key.store().equals(store) && !versions.committed().isEmpty()) {
                items.put(key.option(), versions.committed());
            }
        });
        return items;
    }

    /** Puts the table back to what it was when these were all items of these stores. */
    public void restore(Map<String, Map<String, Map<String, AttributeValue>>> stores) {
        tokens.clear();
        table.forEach((key, versions) ->
                versions.reset(stores.getOrDefault(key.store(), Map.of()).getOrDefault(key.option(), Map.of())));
    }

    /** Deletes an item as DynamoDB's TTL does. */
    public void expire(String store, String option) {
        counts.add(Fault.COMMIT_EXPIRED);
        versions(new ItemKey(store, option)).add(Map.of(), timeline.nanoTime());
    }

    public boolean anythingInFlight() {
        return table.values().stream().anyMatch(versions -> versions.inFlight(timeline.nanoTime()));
    }

    GetItemResponse getItem(GetItemRequest request) {
        ItemKey key = ItemKey.of(request.key());
        witness.get(request, table.getOrDefault(key, new Versions()).committed());
        GetItemResponse.Builder response = GetItemResponse.builder().consumedCapacity(CONSUMED);
        Map<String, AttributeValue> item = view(key, request.consistentRead());
        return item.isEmpty() ? response.build() : response.item(item).build();
    }

    QueryResponse query(QueryRequest request) {
        KeyRange range = KeyRange.of(request);
        witness.query(request, range.select(table, Versions::committed));
        TreeMap<ItemKey, Map<String, AttributeValue>> views = new TreeMap<>();
        table.keySet().forEach(key -> views.put(key, Map.of()));
        views.replaceAll((key, none) -> range.contains(key) ? view(key, request.consistentRead()) : none);
        List<Map<String, AttributeValue>> items = range.select(views, item -> item);
        int most = Math.min(pageSize, Objects.requireNonNullElse(request.limit(), Integer.MAX_VALUE));
        QueryResponse.Builder response = QueryResponse.builder();
        if (items.size() > most) {
            items = items.subList(0, most);
            response.lastEvaluatedKey(ItemKey.of(items.get(items.size() - 1)).attributes());
            counts.add(Fault.SHORT_PAGE);
        }
        return response.items(items).count(items.size()).build();
    }

    TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        List<ItemKey> keys = request.transactItems().stream()
                .map(TransactGetItem::get)
                .map(get -> ItemKey.of(get.key()))
                .toList();
        cancelIfAny(keys.stream()
                .map(key -> inFlight(key) ? Errors.CONFLICT : Errors.NONE)
                .toList());
        List<Map<String, AttributeValue>> items = keys.stream()
                .map(key -> table.getOrDefault(key, new Versions()).committed())
                .toList();
        witness.transactGet(request, items);
        return response(items);
    }

    /** What TransactGetItems would answer if it were no transaction: a strongly consistent read of one item at some time. */
    Map<String, AttributeValue> readCommitted(ItemKey key) {
        return view(key, true);
    }

    static TransactGetItemsResponse response(List<Map<String, AttributeValue>> items) {
        return TransactGetItemsResponse.builder()
                .responses(items.stream().map(Service::response).toList())
                .build();
    }

    private static ItemResponse response(Map<String, AttributeValue> item) {
        return item.isEmpty()
                ? ItemResponse.builder().build()
                : ItemResponse.builder().item(item).build();
    }

    /** When all of it is visible. */
    long transactWriteItems(TransactWriteItemsRequest request, List<Write> writes) {
        Done done = tokens.get(request.clientRequestToken());
        if (done != null && timeline.nanoTime() - done.at() < TOKEN_LIFE.toNanos()) {
            return again(done, writes);
        }
        List<String> reasons = writes.stream().map(this::reason).toList();
        if (!reasons.contains(Errors.CONFLICT)) {
            witness.transactWrite(request, reasons.contains(Errors.CONDITION));
        }
        cancelIfAny(reasons);
        long visible = apply(writes);
        tokens.put(request.clientRequestToken(), new Done(writes, timeline.nanoTime(), visible));
        timeline.note("  written: " + writes.stream().map(Write::key).toList());
        committed.run();
        return visible;
    }

    public void putItem(PutItemRequest request) {
        ItemKey key = ItemKey.of(request.item());
        if (inFlight(key)) {
            throw Errors.conflict();
        }
        witness.put(request);
        versions(key).add(request.item(), timeline.nanoTime());
        put.accept(key.option());
    }

    private long again(Done done, List<Write> writes) {
        if (!done.writes().equals(writes)) {
            throw Errors.otherBody();
        }
        counts.add(Fault.RESENT_AFTER_IT_LANDED);
        if (done.visible() > timeline.nanoTime()) {
            counts.add(Fault.IN_PROGRESS);
            throw Errors.inProgress();
        }
        return done.visible();
    }

    private String reason(Write write) {
        if (inFlight(write.key())) {
            return Errors.CONFLICT;
        }
        return write.condition().holds(versions(write.key()).committed()) ? Errors.NONE : Errors.CONDITION;
    }

    private void cancelIfAny(List<String> reasons) {
        if (reasons.contains(Errors.CONFLICT)) {
            counts.add(Fault.CONFLICT);
        }
        if (reasons.stream().anyMatch(reason -> !reason.equals(Errors.NONE))) {
            timeline.note("  cancelled: " + reasons);
            throw Errors.cancelled(reasons);
        }
    }

    private long apply(List<Write> writes) {
        long span = span().toNanos();
        long last = timeline.nanoTime();
        for (Write write : writes) {
            long from = timeline.nanoTime() + (long) (random.nextDouble() * span);
            versions(write.key()).add(write.item(), from);
            last = Math.max(last, from);
        }
        return last;
    }

    private Duration span() {
        int kind = random.nextInt(10);
        return kind < 4
                ? Duration.ofMillis(3)
                : kind < 8 ? Duration.ofMillis(100) : Duration.ofMillis(500 + random.nextInt(2_000));
    }

    private Map<String, AttributeValue> view(ItemKey key, boolean consistent) {
        Versions versions = table.getOrDefault(key, new Versions());
        long now = timeline.nanoTime();
        Map<String, AttributeValue> strong = versions.visible(now);
        if (versions.inFlight(now)) {
            counts.add(Fault.READ_IN_FLIGHT);
        }
        if (consistent || random.nextInt(3) == 0) {
            return strong;
        }
        Map<String, AttributeValue> stale = versions.visible(now - staleness().toNanos());
        if (!stale.equals(strong)) {
            counts.add(Fault.STALE_READ);
        }
        return stale;
    }

    private Duration staleness() {
        return Duration.ofMillis(random.nextInt(5) == 0 ? random.nextInt(5_000) : random.nextInt(200));
    }

    private boolean inFlight(ItemKey key) {
        Versions versions = table.get(key);
        return versions != null && versions.inFlight(timeline.nanoTime());
    }

    private Versions versions(ItemKey key) {
        return table.computeIfAbsent(key, none -> new Versions());
    }
}
