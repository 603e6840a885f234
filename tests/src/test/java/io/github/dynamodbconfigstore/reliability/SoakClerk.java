package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.ProtocolLedger;
import io.github.dynamodbconfigstore.Truth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Who writes and reads past all faults, sees to the journal's length, and knows what is there. */
final class SoakClerk implements AutoCloseable {
    /** Of the journal, at rest: enough for whoever starts or reads it whole. */
    private static final int KEPT = 200;

    /** In each of two commits. */
    private static final int MANY = 49;

    /** In the store that another one inherits from. */
    private static final String DEFAULT = Truth.FOREIGN + "-default";

    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbConfigStore store;
    private final DynamoDbConfigStore defaults;

    SoakClerk(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
        this.store = DynamoDbConfigStore.builder(client, table, SoakStores.STORE)
                .author("clerk")
                .build();
        this.defaults = DynamoDbConfigStore.builder(client, table, SoakStores.DEFAULTS)
                .author("clerk")
                .build();
        defaults.set(DEFAULT, Map.of("n", 0));
    }

    /** The first one, of which everything else begins, on many options that nobody changes: a snapshot is no small thing. */
    Commit first() {
        for (int part = 0; part < 2; part++) {
            String prefix = JournalTruth.STEADY + part + "-";
            store.commit(commit ->
                    IntStream.range(0, MANY).forEach(number -> commit.set(prefix + number, Map.of("n", number))));
        }
        return store.set(ProtocolLedger.COUNTER, Map.of("n", 1, ProtocolLedger.BY, "clerk"));
    }

    DynamoDbConfigStore store() {
        return store;
    }

    int count() {
        return store.config().get(ProtocolLedger.COUNTER).getInt("n");
    }

    void changeDefaults(int n) {
        defaults.set(DEFAULT, Map.of("n", n));
    }

    /** As somebody who knows nothing of the journal. */
    void put(String option, AttributeValue value) {
        client.putItem(put -> put.tableName(table)
                .item(Map.of(
                        "_store", AttributeValue.fromS(SoakStores.STORE),
                        "_option", AttributeValue.fromS(option),
                        "value", value)));
    }

    /** The same, one key of it. */
    void update(String option, AttributeValue value) {
        client.updateItem(update -> update.tableName(table)
                .key(key(SoakStores.STORE, option))
                .updateExpression("SET #value = :value")
                .expressionAttributeNames(Map.of("#value", "value"))
                .expressionAttributeValues(Map.of(":value", value)));
    }

    Map<String, Option> options() {
        return store.config().get().asMap();
    }

    Map<String, Option> optionsWithInherited() {
        Map<String, Option> options = new TreeMap<>(defaults.config().get().asMap());
        options.putAll(options());
        return options;
    }

    /** Newest first. */
    List<Commit> commitsAfter(long revision) {
        return store.history()
                .log()
                .takeWhile(commit -> commit.revision() > revision)
                .toList();
    }

    /** What TTL does to commits, at rest. */
    void shortenJournals() {
        List.of(store, defaults).forEach(any -> any.history()
                .log()
                .skip(KEPT)
                .map(Commit::revision)
                .forEach(revision -> client.deleteItem(delete ->
                        delete.tableName(table).key(key(any.store() + "#journal", "%019d".formatted(revision))))));
    }

    private static Map<String, AttributeValue> key(String of, String name) {
        return Map.of("_store", AttributeValue.fromS(of), "_option", AttributeValue.fromS(name));
    }

    @Override
    public void close() {
        store.close();
        defaults.close();
    }
}
