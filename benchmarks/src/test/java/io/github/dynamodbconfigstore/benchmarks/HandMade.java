package io.github.dynamodbconfigstore.benchmarks;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** A journalled commit as somebody would write it by hand, for one writer and without a way past any failure. */
final class HandMade {
    private final DynamoDbClient client;
    private final String store;

    HandMade(DynamoDbClient client, String store) {
        this.client = client;
        this.store = store;
    }

    void commit(int port) {
        List<ItemResponse> now = client.transactGetItems(
                        request -> request.transactItems(get(store + "#journal", "head"), get(store, "db")))
                .responses();
        Map<String, AttributeValue> head = now.get(0).item();
        String from =
                head.isEmpty() ? "0" : head.get("_head").m().get("revision").n();
        String parent = head.isEmpty() ? "" : head.get("_head").m().get("id").s();
        String before = now.get(1).item().isEmpty()
                ? ""
                : "\"before\":%s,".formatted(json(now.get(1).item().get("port").n()));
        String revision = Long.toString(Long.parseLong(from) + 1);
        String id = UUID.randomUUID().toString();
        client.transactWriteItems(request -> request.transactItems(
                        write(put(store, "db", Map.of("host", text("db.example.com"), "port", number(port + "")))),
                        write(put(
                                        store + "#journal",
                                        "0".repeat(19 - revision.length()) + revision,
                                        Map.of(
                                                "_commit",
                                                AttributeValue.fromM(Map.of(
                                                        "id", text(id),
                                                        "parent", text(parent),
                                                        "at", text(Instant.now().toString()),
                                                        "author", text("benchmark"),
                                                        "message", text(""),
                                                        "changes",
                                                                text("{\"db\":{%s\"after\":%s}}"
                                                                        .formatted(before, json(port + "")))))))
                                .conditionExpression("attribute_not_exists(#option)")
                                .expressionAttributeNames(Map.of("#option", "_option"))),
                        write(head(
                                put(
                                        store + "#journal",
                                        "head",
                                        Map.of(
                                                "_head",
                                                AttributeValue.fromM(
                                                        Map.of("revision", number(revision), "id", text(id))))),
                                from)))
                .clientRequestToken(UUID.randomUUID().toString()));
    }

    int port() {
        Map<String, AttributeValue> item = client.getItem(request -> request.tableName(Data.TABLE)
                        .key(Map.of("_store", text(store), "_option", text("db")))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? -1 : Integer.parseInt(item.get("port").n());
    }

    /** Whether what both wrote last has the same attributes, of the same lengths. */
    void checkSameAs(String other) {
        List<String> ours = shapes(store);
        List<String> others = shapes(other);
        if (!ours.equals(others)) {
            throw new IllegalStateException("by hand %s was written, and by the other side %s".formatted(ours, others));
        }
    }

    /** Of the option, the journal's head and the newest commit. */
    private List<String> shapes(String of) {
        return Stream.of(newest(of, 1), newest(of + "#journal", 2))
                .flatMap(List::stream)
                .map(HandMade::shape)
                .toList();
    }

    private List<Map<String, AttributeValue>> newest(String partition, int items) {
        return client.query(request -> request.tableName(Data.TABLE)
                        .keyConditionExpression("#store = :store")
                        .expressionAttributeNames(Map.of("#store", "_store"))
                        .expressionAttributeValues(Map.of(":store", text(partition)))
                        .scanIndexForward(false)
                        .limit(items)
                        .consistentRead(true))
                .items();
    }

    /** Names and lengths; but of the moment, whose text has as many digits as that needs. */
    private static String shape(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("at"))
                .map(entry -> entry.getKey() + "=" + shape(entry.getValue()))
                .sorted()
                .toList()
                .toString();
    }

    private static String shape(AttributeValue value) {
        return switch (value.type()) {
            case M -> shape(value.m());
            case N -> "N" + value.n().length();
            case S -> "S" + value.s().length();
            default -> value.type().name();
        };
    }

    private static Put.Builder head(Put.Builder put, String from) {
        return from.equals("0")
                ? put.conditionExpression("attribute_not_exists(#option)")
                        .expressionAttributeNames(Map.of("#option", "_option"))
                : put.conditionExpression("#head.#revision = :from")
                        .expressionAttributeNames(Map.of("#head", "_head", "#revision", "revision"))
                        .expressionAttributeValues(Map.of(":from", number(from)));
    }

    private static TransactGetItem get(String partition, String key) {
        return TransactGetItem.builder()
                .get(get -> get.tableName(Data.TABLE).key(Map.of("_store", text(partition), "_option", text(key))))
                .build();
    }

    private static Put.Builder put(String partition, String key, Map<String, AttributeValue> keys) {
        Map<String, AttributeValue> item = new HashMap<>(keys);
        item.put("_store", text(partition));
        item.put("_option", text(key));
        return Put.builder().tableName(Data.TABLE).item(item);
    }

    private static TransactWriteItem write(Put.Builder put) {
        return TransactWriteItem.builder().put(put.build()).build();
    }

    private static String json(String port) {
        return "{\"host\":{\"S\":\"db.example.com\"},\"port\":{\"N\":\"%s\"}}".formatted(port);
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }

    private static AttributeValue number(String value) {
        return AttributeValue.fromN(value);
    }
}
