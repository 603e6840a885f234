package io.github.dynamodbconfigstore.cli.table;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/** A table, its key attributes, and what was used of it. Failures are the library's exceptions. Not thread-safe. */
public final class Table {
    static final String JOURNAL = "#journal";

    /** For each request, the SDK's retries included. */
    static final AwsRequestOverrideConfiguration LIMIT = AwsRequestOverrideConfiguration.builder()
            .apiCallTimeout(Duration.ofSeconds(5))
            .build();

    private final DynamoDbClient client;
    private final String name;
    private final String storeKey;
    private final String optionKey;
    private long requests;
    private double readUnits;

    /**
     * A table that may or may not exist.
     *
     * @param client not closed here
     * @param name the table's
     * @param storeKey its hash key
     * @param optionKey its range key
     */
    public Table(DynamoDbClient client, String name, String storeKey, String optionKey) {
        this.client = client;
        this.name = name;
        this.storeKey = storeKey;
        this.optionKey = optionKey;
    }

    /**
     * How many requests were answered.
     *
     * @return since this was made
     */
    public long requests() {
        return requests;
    }

    /**
     * How many read units DynamoDB's answers say were used.
     *
     * @return since this was made
     */
    public double readUnits() {
        return readUnits;
    }

    DynamoDbClient client() {
        return client;
    }

    String name() {
        return name;
    }

    String storeKey() {
        return storeKey;
    }

    String optionKey() {
        return optionKey;
    }

    Map<String, AttributeValue> key(String store, String option) {
        return Map.of(storeKey, AttributeValue.fromS(store), optionKey, AttributeValue.fromS(option));
    }

    <T> T send(String action, Supplier<T> request) {
        try {
            T answer = request.get();
            requests++;
            return answer;
        } catch (SdkException e) {
            throw new Failure(this, action).translate(e);
        }
    }

    void used(@Nullable ConsumedCapacity capacity) {
        if (capacity != null && capacity.capacityUnits() != null) {
            readUnits += capacity.capacityUnits();
        }
    }
}
