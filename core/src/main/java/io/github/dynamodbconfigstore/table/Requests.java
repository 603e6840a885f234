package io.github.dynamodbconfigstore.table;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;

/**
 * Every request of one store goes through here: each gets a time limit, is metered, and fails as one of our exceptions.
 * Retries are the client's own. Thread-safe.
 */
public final class Requests implements AutoCloseable {
    /** The attribute of DynamoDB's TTL in our tables. */
    public static final String EXPIRES = "_expires";

    private final DynamoDbClient client;
    private final Partition partition;
    private final Duration timeLimit;
    private final @Nullable Deadline deadline;
    private final Meter meter;
    private final AtomicBoolean closed;
    private final AwsRequestOverrideConfiguration standardLimit;

    /**
     * Requests without a deadline of their own.
     *
     * @param client not closed here
     * @param partition what the requests are about
     * @param timeLimit for each request, the SDK's retries included
     * @param meter counts what they cost
     */
    public Requests(DynamoDbClient client, Partition partition, Duration timeLimit, Meter meter) {
        this(client, partition, timeLimit, null, meter, new AtomicBoolean());
    }

    private Requests(
            DynamoDbClient client,
            Partition partition,
            Duration timeLimit,
            @Nullable Deadline deadline,
            Meter meter,
            AtomicBoolean closed) {
        this.client = client;
        this.partition = partition;
        this.timeLimit = timeLimit;
        this.deadline = deadline;
        this.meter = meter;
        this.closed = closed;
        this.standardLimit = limit(timeLimit);
    }

    /** Loads the classes of a transaction that reads, of which the SDK has a hundred. Sends nothing. */
    public static void prepare() {
        Get get = Get.builder().tableName("").key(Map.of()).build();
        ItemResponse found = ItemResponse.builder().item(Map.of()).build();
        TransactGetItemsRequest.builder()
                .transactItems(TransactGetItem.builder().get(get).build())
                .build();
        TransactGetItemsResponse.builder()
                .responses(found)
                .consumedCapacity(ConsumedCapacity.builder().build())
                .build();
    }

    /**
     * The same requests, each of which also ends by the deadline.
     *
     * @param deadline by when
     * @return requests that share the meter and the end with these
     */
    public Requests until(Deadline deadline) {
        return new Requests(client, partition, timeLimit, deadline, meter, closed);
    }

    /**
     * What the requests are about.
     *
     * @return the partition
     */
    public Partition partition() {
        return partition;
    }

    /**
     * Reads one item whole and strongly consistent: 1 read unit per 4 KB.
     *
     * @param key its store and option keys
     * @return empty where there is none
     */
    public Map<String, AttributeValue> item(Map<String, AttributeValue> key) {
        return getItem(GetItemRequest.builder()
                        .tableName(partition.table())
                        .key(key)
                        .consistentRead(true))
                .item();
    }

    /**
     * Reads one item: 0.5 read units per 4 KB, twice that when strongly consistent.
     *
     * @param request without time limit
     * @return DynamoDB's answer
     */
    public GetItemResponse getItem(GetItemRequest.Builder request) {
        GetItemResponse response = send(
                "GetItem",
                () -> client.getItem(request.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .overrideConfiguration(limit())
                        .build()));
        meter.read(told("GetItem", response.consumedCapacity()));
        return response;
    }

    /**
     * Reads all pages of a Query, one request per page, and hands each over as it comes.
     *
     * @param request without time limit
     * @param page called for each page; an exception from it ends the reading
     */
    public void query(QueryRequest.Builder request, Consumer<QueryResponse> page) {
        QueryResponse response;
        do {
            response = queryPage(request);
            page.accept(response);
            request.exclusiveStartKey(response.lastEvaluatedKey());
        } while (!response.lastEvaluatedKey().isEmpty());
    }

    /**
     * Reads one page of a Query.
     *
     * @param request without time limit
     * @return DynamoDB's answer
     */
    public QueryResponse queryPage(QueryRequest.Builder request) {
        QueryResponse response = send(
                "Query",
                () -> client.query(request.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .overrideConfiguration(limit())
                        .build()));
        meter.read(response.consumedCapacity());
        told("Query", response.count());
        return response;
    }

    /**
     * Reads items as of one moment: 2 read units for each and per 4 KB.
     *
     * @param keys at most 100
     * @return the items in the order of the keys; an empty map for one that does not exist
     */
    public List<Map<String, AttributeValue>> transactGetItems(List<Map<String, AttributeValue>> keys) {
        List<TransactGetItem> gets = new ArrayList<>();
        for (Map<String, AttributeValue> key : keys) {
            gets.add(TransactGetItem.builder()
                    .get(Get.builder().tableName(partition.table()).key(key).build())
                    .build());
        }
        TransactGetItemsResponse response = send(
                "TransactGetItems",
                () -> client.transactGetItems(request -> request.transactItems(gets)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .overrideConfiguration(limit())));
        response.consumedCapacity().forEach(meter::read);
        if (response.responses().size() != keys.size()) {
            throw Failures.noAnswerOfDynamoDb("TransactGetItems", partition);
        }
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        for (ItemResponse found : response.responses()) {
            items.add(found.item());
        }
        return items;
    }

    /**
     * Writes items all or none: 2 write units for each and per KB.
     *
     * @param writes at most 100
     * @param token the same for every resend of the same writes
     */
    public void transactWriteItems(List<TransactWriteItem> writes, String token) {
        TransactWriteItemsResponse response = send(
                "TransactWriteItems",
                () -> client.transactWriteItems(request -> request.transactItems(writes)
                        .clientRequestToken(token)
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .overrideConfiguration(limit())));
        told("TransactWriteItems", response.hasConsumedCapacity() ? response.consumedCapacity() : null)
                .forEach(meter::written);
    }

    /**
     * Deletes one item: 1 write unit per KB of it.
     *
     * @param request without time limit
     */
    public void deleteItem(DeleteItemRequest.Builder request) {
        DeleteItemResponse response = send(
                "DeleteItem",
                () -> client.deleteItem(request.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .overrideConfiguration(limit())
                        .build()));
        meter.written(told("DeleteItem", response.consumedCapacity()));
    }

    /**
     * Writes one item: 1 write unit per KB.
     *
     * @param request without time limit
     */
    public void putItem(PutItemRequest.Builder request) {
        PutItemResponse response = send(
                "PutItem",
                () -> client.putItem(request.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .overrideConfiguration(limit())
                        .build()));
        meter.written(told("PutItem", response.consumedCapacity()));
    }

    /**
     * Asks for the table's state. No units.
     *
     * @return DynamoDB's answer
     */
    public DescribeTableResponse describeTable() {
        DescribeTableResponse response = send(
                "DescribeTable",
                () -> client.describeTable(
                        request -> request.tableName(partition.table()).overrideConfiguration(limit())));
        told("DescribeTable", response.table());
        return response;
    }

    /**
     * Starts the creation of the table. No units.
     *
     * @param request without time limit
     */
    public void createTable(CreateTableRequest.Builder request) {
        CreateTableResponse response = send(
                "CreateTable",
                () -> client.createTable(request.overrideConfiguration(limit()).build()));
        told("CreateTable", response.tableDescription());
    }

    /** Switches DynamoDB's TTL on, on the attribute {@code _expires}, unless it is. No units. */
    public void enableTimeToLive() {
        try {
            UpdateTimeToLiveResponse response = send(
                    "UpdateTimeToLive",
                    () -> client.updateTimeToLive(request -> request.tableName(partition.table())
                            .timeToLiveSpecification(
                                    ttl -> ttl.attributeName(EXPIRES).enabled(true))
                            .overrideConfiguration(limit())));
            told("UpdateTimeToLive", response.timeToLiveSpecification());
        } catch (StoreUnavailableException e) {
            // It is also refused where it is on.
            if (e.reason() != Reason.REFUSED || !isTimeToLiveEnabled(e)) {
                throw e;
            }
        }
    }

    private boolean isTimeToLiveEnabled(StoreUnavailableException refusal) {
        try {
            TimeToLiveDescription ttl = told(
                    "DescribeTimeToLive",
                    send(
                                    "DescribeTimeToLive",
                                    () -> client.describeTimeToLive(request ->
                                            request.tableName(partition.table()).overrideConfiguration(limit())))
                            .timeToLiveDescription());
            return EXPIRES.equals(ttl.attributeName())
                    && (ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                            || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING);
        } catch (ConfigStoreException e) {
            refusal.addSuppressed(e);
            return false;
        }
    }

    /**
     * What these requests have cost.
     *
     * @return the meter
     */
    public Meter meter() {
        return meter;
    }

    /** From now on every request fails with an {@link IllegalStateException}. Idempotent. */
    @Override
    public void close() {
        closed.set(true);
    }

    private <T> T send(String action, Supplier<T> request) {
        if (closed.get()) {
            throw new IllegalStateException(partition.describe() + " was closed");
        }
        if (deadline != null && deadline.left().isZero()) {
            throw new StoreUnavailableException(
                    Reason.NO_ANSWER,
                    "%s on %s was not sent: %s was over".formatted(action, partition.describe(), deadline.setting()),
                    partition.table(),
                    partition.store(),
                    null);
        }
        String limitedBy = limitingSetting();
        try {
            T answer = request.get();
            meter.answered();
            return answer;
        } catch (RuntimeException e) {
            throw Failures.translate(e, action, partition, meter, limitedBy);
        }
    }

    /** What every answer of DynamoDB's holds, and success that is said by something else does not. */
    private <T> T told(String action, @Nullable T part) {
        if (part == null) {
            throw Failures.noAnswerOfDynamoDb(action, partition);
        }
        return part;
    }

    private String limitingSetting() {
        return deadline != null && deadline.left().compareTo(timeLimit) < 0 ? deadline.setting() : "requestTimeout";
    }

    private AwsRequestOverrideConfiguration limit() {
        if (deadline == null) {
            return standardLimit;
        }
        Duration left = deadline.left();
        return left.compareTo(timeLimit) < 0 ? limit(left) : standardLimit;
    }

    private static AwsRequestOverrideConfiguration limit(Duration limit) {
        // The SDK counts whole milliseconds, and takes none for no limit; one more, so that a deadline is over then.
        return AwsRequestOverrideConfiguration.builder()
                .apiCallTimeout(limit.plusMillis(1))
                .build();
    }
}
