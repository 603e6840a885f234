package io.github.dynamodbconfigstore.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Does the same on DynamoDB Local, which has to come to the same. */
public final class DynamoDbLocalWitness implements Witness {
    private final DynamoDbClient local;
    private long asked;
    private AssertionError objection;

    public DynamoDbLocalWitness(DynamoDbClient local) {
        this.local = local;
    }

    /** How many requests it was asked to compare. */
    public long asked() {
        return asked;
    }

    /** What it did not agree with; null if there is nothing. */
    public AssertionError objection() {
        return objection;
    }

    @Override
    public void get(GetItemRequest request, Map<String, AttributeValue> item) {
        GetItemRequest untimed = request.toBuilder()
                .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                .consistentRead(true)
                .build();
        same(local.getItem(untimed).item(), item, request);
    }

    @Override
    public void query(QueryRequest request, List<Map<String, AttributeValue>> items) {
        QueryRequest whole = request.toBuilder()
                .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                .limit(null)
                .consistentRead(true)
                .build();
        same(local.query(whole).items(), items, request);
    }

    @Override
    public void transactGet(TransactGetItemsRequest request, List<Map<String, AttributeValue>> items) {
        TransactGetItemsRequest untimed = request.toBuilder()
                .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                .build();
        same(
                local.transactGetItems(untimed).responses().stream()
                        .map(ItemResponse::item)
                        .toList(),
                items,
                request);
    }

    @Override
    public void transactWrite(TransactWriteItemsRequest request, boolean conditionFailed) {
        boolean failed = false;
        try {
            local.transactWriteItems(request.toBuilder()
                    .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                    .clientRequestToken(UUID.randomUUID().toString())
                    .build());
        } catch (TransactionCanceledException e) {
            failed = true;
        }
        same(failed, conditionFailed, request);
    }

    @Override
    public void put(PutItemRequest request) {
        local.putItem(request);
    }

    private void same(Object real, Object simulated, Object request) {
        asked++;
        if (!real.equals(simulated)) {
            objection = new AssertionError(
                    "DynamoDB Local does not agree on %s: %s instead of %s".formatted(request, real, simulated));
            throw objection;
        }
    }
}
