package io.github.dynamodbconfigstore.protocol;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Is told what the service did, leaving aside what is in flight, and may object. */
public interface Witness {
    Witness NONE = new Witness() {};

    default void get(GetItemRequest request, Map<String, AttributeValue> item) {}

    default void query(QueryRequest request, List<Map<String, AttributeValue>> items) {}

    default void transactGet(TransactGetItemsRequest request, List<Map<String, AttributeValue>> items) {}

    default void transactWrite(TransactWriteItemsRequest request, boolean conditionFailed) {}

    default void put(PutItemRequest request) {}
}
