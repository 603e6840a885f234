package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Snapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Row 4: a whole store, strongly consistent, into something that is kept. The live store's start reads exactly as of one
 * revision, with two requests more than the pages; {@code query} is the same pages alone. Nothing goes over a network.
 */
final class FullLoad {
    /** What stands before the names of the sides as they were in the turns after the first ones. */
    static final String EARLY = "early-";

    private static final int OPTIONS = 10_000;
    private static final int SMALL = 10;

    /** Of ten loads each. */
    private static final int TURNS = 15;

    /** Of a small store, by each side: the early turns are too few to have the two small requests of a load compiled. */
    private static final int SMALL_LOADS = 5_000;

    private static final String LAST = Data.name(OPTIONS - 1);

    private final Data data;
    private final int options;
    private final DynamoDbClient client;
    private final DynamoDbConfigStore simple;

    private FullLoad(Data data, int options, DynamoDbClient client) {
        this.data = data;
        this.options = options;
        this.client = client;
        this.simple = Server.store(client, data, options).simple().build();
    }

    /** One kind of {@link Data}. */
    public static void main(String... arguments) {
        Child.run(() -> {
            FullLoad load = new FullLoad(Data.valueOf(arguments[0]), OPTIONS, Server.client(new RecordedHttpClient()));
            whole(load.live());
            whole(load.query());
            whole(load.sdk());
            String early = load.medians(EARLY, TURNS);
            new FullLoad(Data.EVEN, SMALL, load.client).warmUp();
            return early + " " + load.medians("", 1);
        });
    }

    private void warmUp() {
        for (int i = 0; i < SMALL_LOADS; i++) {
            live();
            query();
            sdk();
        }
    }

    private String medians(String when, int warmUp) {
        Map<String, Runnable> sides = Map.of(
                when + "live", () -> check(live()),
                when + "query", () -> check(query()),
                when + "sdk", () -> check(sdk()));
        return Turns.medians(sides, warmUp, TURNS, 10);
    }

    /** To be asked once and not while it is measured: a snapshot sorts the names for it. */
    static Snapshot whole(Snapshot snapshot) {
        if (snapshot.names().size() != OPTIONS) {
            throw new IllegalStateException("%s, and not %d".formatted(snapshot, OPTIONS));
        }
        check(snapshot);
        return snapshot;
    }

    static Map<String, Map<String, AttributeValue>> whole(Map<String, Map<String, AttributeValue>> items) {
        if (items.size() != OPTIONS) {
            throw new IllegalStateException("the SDK reads %d options".formatted(items.size()));
        }
        check(items);
        return items;
    }

    /** The first option, and that there is the last one. */
    private static void check(Snapshot snapshot) {
        Peers.checkEqual(snapshot.get("db").getInt("port"));
        snapshot.get(LAST);
    }

    private static void check(Map<String, Map<String, AttributeValue>> items) {
        Peers.checkEqual(Integer.parseInt(items.get("db").get("port").n()));
        Objects.requireNonNull(items.get(LAST), LAST);
    }

    private Snapshot live() {
        try (DynamoDbConfigStore store =
                Server.store(client, data, options).live().build()) {
            return store.config().get();
        }
    }

    private Snapshot query() {
        return simple.config().get();
    }

    private Map<String, Map<String, AttributeValue>> sdk() {
        return sdk(client, data.store(options));
    }

    static Map<String, Map<String, AttributeValue>> sdk(DynamoDbClient client, String store) {
        return sdk(client, store, true);
    }

    static Map<String, Map<String, AttributeValue>> sdk(DynamoDbClient client, String store, boolean consistent) {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        client.queryPaginator(request -> request.tableName(Data.TABLE)
                        .keyConditionExpression("#store = :store")
                        .expressionAttributeNames(Map.of("#store", "_store"))
                        .expressionAttributeValues(Map.of(":store", AttributeValue.fromS(store)))
                        .consistentRead(consistent))
                .items()
                .forEach(item -> items.put(item.get("_option").s(), item));
        return items;
    }
}
