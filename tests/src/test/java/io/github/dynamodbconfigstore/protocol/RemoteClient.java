package io.github.dynamodbconfigstore.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** The SDK's client of one process, with the network between it and the service. */
public final class RemoteClient implements DynamoDbClient {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Timeline timeline;
    private final Network network;
    private final Service service;
    private final Random random;
    private final Counts counts;
    private final Weakness weakness;
    private final FittingParents parents = new FittingParents();

    /** How this client cheats, to show that it is noticed. */
    public enum Weakness {
        NONE,
        TRANSACT_GET_READS_ITEM_BY_ITEM,
        LOST_ANSWERS_ARE_CALLED_REFUSALS,
        WRITES_HAVE_NO_CONDITIONS,
        EVERY_PARENT_FITS
    }

    public RemoteClient(
            Timeline timeline, Network network, Service service, Random random, Counts counts, Weakness weakness) {
        this.timeline = timeline;
        this.network = network;
        this.service = service;
        this.random = random;
        this.counts = counts;
        this.weakness = weakness;
    }

    @Override
    public GetItemResponse getItem(GetItemRequest request) {
        return read("get " + ItemKey.of(request.key()), request, () -> service.getItem(request));
    }

    @Override
    public QueryResponse query(QueryRequest request) {
        String first = KeyRange.of(request).first().replaceFirst("^0+", "#");
        QueryResponse response = read(
                (request.consistentRead() ? "query " : "query eventually ") + first,
                request,
                () -> service.query(request));
        return weakness == Weakness.EVERY_PARENT_FITS ? parents.fit(response) : response;
    }

    @Override
    public TransactGetItemsResponse transactGetItems(TransactGetItemsRequest request) {
        if (weakness == Weakness.TRANSACT_GET_READS_ITEM_BY_ITEM) {
            return itemByItem(request);
        }
        int items = request.transactItems().size();
        return network.send(new Network.Call<>(
                "transact get", true, false, items, limit(request), () -> service.transactGetItems(request)));
    }

    @Override
    public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
        long visible = write(request);
        long left = visible - timeline.nanoTime();
        if (left > 0 && random.nextBoolean()) {
            timeline.pause(Duration.ofNanos(left));
        } else if (left > 0) {
            counts.add(Fault.ANSWERED_IN_FLIGHT);
        }
        return TransactWriteItemsResponse.builder()
                .consumedCapacity(Service.CONSUMED)
                .build();
    }

    private long write(TransactWriteItemsRequest request) {
        List<Write> writes = Write.of(request.transactItems()).stream()
                .map(write -> weakness == Weakness.WRITES_HAVE_NO_CONDITIONS ? write.unconditional() : write)
                .toList();
        try {
            return network.send(new Network.Call<>(
                    "transact write",
                    true,
                    true,
                    writes.size(),
                    limit(request),
                    () -> service.transactWriteItems(request, writes)));
        } catch (SdkClientException e) {
            throw weakness == Weakness.LOST_ANSWERS_ARE_CALLED_REFUSALS ? Errors.expired() : e;
        }
    }

    @Override
    public PutItemResponse putItem(PutItemRequest request) {
        return network.send(
                new Network.Call<>("put " + ItemKey.of(request.item()), false, false, 1, limit(request), () -> {
                    service.putItem(request);
                    return PutItemResponse.builder()
                            .consumedCapacity(Service.CONSUMED)
                            .build();
                }));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private <T> T read(String what, DynamoDbRequest request, Supplier<T> atService) {
        return network.send(new Network.Call<>(what, false, false, 1, limit(request), atService));
    }

    private TransactGetItemsResponse itemByItem(TransactGetItemsRequest request) {
        List<ItemKey> keys = request.transactItems().stream()
                .map(item -> ItemKey.of(item.get().key()))
                .toList();
        List<ItemKey> anyOrder = new ArrayList<>(keys);
        Collections.shuffle(anyOrder, random);
        Map<ItemKey, Map<String, AttributeValue>> found = new TreeMap<>();
        anyOrder.forEach(key -> found.put(key, read("get " + key, request, () -> service.readCommitted(key))));
        return Service.response(keys.stream().map(found::get).toList());
    }

    private static Duration limit(DynamoDbRequest request) {
        return request.overrideConfiguration()
                .flatMap(AwsRequestOverrideConfiguration::apiCallTimeout)
                .orElse(PATIENCE);
    }
}
