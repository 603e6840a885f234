package io.github.dynamodbconfigstore.rights;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * What AWS authorises a request as: an action on a table and, where it names one, on a hash key value. A transaction is
 * authorised for each of its items, as the action that the item alone would be.
 *
 * @param action such as {@code dynamodb:GetItem}
 * @param table its name; empty where the request is about none
 * @param leadingKey the hash key value, if the request names one: what {@code dynamodb:LeadingKeys} then holds
 * @param operation such as {@code TransactGetItems}
 */
record Access(String action, String table, Optional<String> leadingKey, String operation) {
    private static final Pattern EQUALITY = Pattern.compile("([#\\w]+)\\s*=\\s*(:\\w+)");

    /** AWS always knows the hash key value of these. */
    private static final Set<String> ON_ITEMS = Set.of(
            "dynamodb:GetItem",
            "dynamodb:PutItem",
            "dynamodb:UpdateItem",
            "dynamodb:DeleteItem",
            "dynamodb:ConditionCheckItem",
            "dynamodb:Query");

    /** The hash keys' names where the sender says none, learnt from the requests that create the tables. */
    private static final Map<String, String> HASH_KEYS = new ConcurrentHashMap<>();

    /** What a request is authorised as. */
    static List<Access> of(SdkRequest request) {
        if (request instanceof CreateTableRequest create) {
            create.keySchema().stream()
                    .filter(key -> key.keyType() == KeyType.HASH)
                    .forEach(key -> HASH_KEYS.put(create.tableName(), key.attributeName()));
        }
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        if (request instanceof TransactGetItemsRequest transaction) {
            return transaction.transactItems().stream()
                    .map(item ->
                            of("GetItem", item.get().tableName(), item.get().key(), operation))
                    .toList();
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.transactItems().stream()
                    .flatMap(item -> parts(item, operation))
                    .toList();
        }
        return List.of(single(request, operation));
    }

    private static Access single(SdkRequest request, String operation) {
        if (request instanceof GetItemRequest get) {
            return of(operation, get.tableName(), get.key(), operation);
        }
        if (request instanceof PutItemRequest put) {
            return of(operation, put.tableName(), put.item(), operation);
        }
        if (request instanceof DeleteItemRequest delete) {
            return of(operation, delete.tableName(), delete.key(), operation);
        }
        if (request instanceof QueryRequest query) {
            return of(operation, query.tableName(), equalities(query), operation);
        }
        String table = request.getValueForField("TableName", String.class).orElse("");
        return of(operation, table, Map.of(), operation);
    }

    private static Stream<Access> parts(TransactWriteItem item, String operation) {
        return Stream.of(
                        Optional.ofNullable(item.put())
                                .map(put -> of("PutItem", put.tableName(), put.item(), operation)),
                        Optional.ofNullable(item.delete())
                                .map(delete -> of("DeleteItem", delete.tableName(), delete.key(), operation)),
                        Optional.ofNullable(item.update())
                                .map(update -> of("UpdateItem", update.tableName(), update.key(), operation)),
                        Optional.ofNullable(item.conditionCheck())
                                .map(check -> of("ConditionCheckItem", check.tableName(), check.key(), operation)))
                .flatMap(Optional::stream);
    }

    private static Access of(String action, String table, Map<String, AttributeValue> keys, String operation) {
        Optional<String> leadingKey = storeKeys(table)
                .filter(keys::containsKey)
                .findFirst()
                .map(name -> keys.get(name).s());
        return new Access("dynamodb:" + action, table, leadingKey, operation);
    }

    /** The sender's, or else those that it may be: a process that a test started has not always made its table. */
    private static Stream<String> storeKeys(String table) {
        return Sender.current().map(sender -> Stream.of(sender.storeKey())).orElseGet(() -> Stream.of(
                        HASH_KEYS.get(table), System.getenv("DCS_STORE_KEY"), "_store")
                .filter(Objects::nonNull));
    }

    /** Whether it names no hash key value, or none that is seen, though it must. */
    boolean lacksLeadingKey() {
        return leadingKey.isEmpty() && ON_ITEMS.contains(action);
    }

    private static Map<String, AttributeValue> equalities(QueryRequest query) {
        Map<String, AttributeValue> equal = new HashMap<>();
        Matcher matcher = EQUALITY.matcher(query.keyConditionExpression());
        while (matcher.find()) {
            String name = query.expressionAttributeNames().getOrDefault(matcher.group(1), matcher.group(1));
            equal.put(name, query.expressionAttributeValues().get(matcher.group(2)));
        }
        return equal;
    }
}
