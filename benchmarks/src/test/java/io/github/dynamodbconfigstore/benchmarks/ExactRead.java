package io.github.dynamodbconfigstore.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;

/**
 * A whole store exactly as of one revision, as somebody would read it by hand: the requests that a live store makes at its
 * start, of commits that changed one option each, and without a way past any failure.
 */
final class ExactRead {
    /** As many as a full load looks at first. */
    private static final int COMMITS = 12;

    private final DynamoDbClient client;
    private final String store;

    ExactRead(DynamoDbClient client, String store) {
        this.client = client;
        this.store = store;
    }

    Map<String, Map<String, AttributeValue>> options() {
        List<Map<String, AttributeValue>> end = endOfJournal();
        Map<String, Map<String, AttributeValue>> options = FullLoad.sdk(client, store);
        List<String> newest = new ArrayList<>();
        for (Map<String, AttributeValue> commit : end.subList(1, end.size())) {
            newest.add(option(commit));
        }
        List<ItemResponse> settled = settled(newest);
        if (!settled.get(0).item().equals(end.get(0))) {
            throw new IllegalStateException("something was committed meanwhile");
        }
        for (int i = 0; i < newest.size(); i++) {
            options.put(newest.get(i), settled.get(i + 1).item());
        }
        return options;
    }

    /** The head and the newest commits. */
    private List<Map<String, AttributeValue>> endOfJournal() {
        return client.query(QueryRequest.builder()
                        .tableName(Data.TABLE)
                        .keyConditionExpression("#store = :journal")
                        .expressionAttributeNames(Map.of("#store", "_store"))
                        .expressionAttributeValues(Map.of(":journal", AttributeValue.fromS(store + "#journal")))
                        .scanIndexForward(false)
                        .limit(COMMITS + 1)
                        .consistentRead(true)
                        .build())
                .items();
    }

    /** Of a commit of one option: its name is the first text. */
    private static String option(Map<String, AttributeValue> commit) {
        String changes = commit.get("_commit").m().get("changes").s();
        int start = changes.indexOf('"') + 1;
        return changes.substring(start, changes.indexOf('"', start));
    }

    private List<ItemResponse> settled(List<String> names) {
        List<TransactGetItem> gets = new ArrayList<>(List.of(get(store + "#journal", "head")));
        for (String name : names) {
            gets.add(get(store, name));
        }
        return client.transactGetItems(
                        TransactGetItemsRequest.builder().transactItems(gets).build())
                .responses();
    }

    private static TransactGetItem get(String partition, String key) {
        Map<String, AttributeValue> keys =
                Map.of("_store", AttributeValue.fromS(partition), "_option", AttributeValue.fromS(key));
        return TransactGetItem.builder()
                .get(Get.builder().tableName(Data.TABLE).key(keys).build())
                .build();
    }
}
