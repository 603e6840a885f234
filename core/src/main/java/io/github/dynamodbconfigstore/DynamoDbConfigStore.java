package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.items.Values;
import io.github.dynamodbconfigstore.table.Meter;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * A configuration store: all items of a DynamoDB table that have one hash key value.
 *
 * <p>The table has hash key {@code _store} and range key {@code _option}, both strings (both names can be changed). One
 * item is one option: the two key attributes, and an attribute for each of its keys. That is the layout of the Python
 * library {@code dynamodb-config-store}, so either opens the tables of the other.
 *
 * <pre>{@code
 * try (var store = DynamoDbConfigStore.builder(client, "config", "prod").timeBased().build()) {
 *     store.set("db", Map.of("host", "db-cluster.com", "port", 27017));
 *     store.reload();
 *     int port = store.config().get("db").getInt("port");
 * }
 * }</pre>
 *
 * <p>Thread-safe; one store serves a whole application. {@link #close()} it to end its reading in the background. What
 * goes wrong is a {@link ConfigStoreException}; see {@link ConfigStore} for what reading costs and throws.
 */
public final class DynamoDbConfigStore implements AutoCloseable {
    private final Requests requests;
    private final Partition partition;
    private final Meter meter;
    private final Reading reading;
    private final Background background;
    private final @Nullable DynamoDbClient ownClient;

    DynamoDbConfigStore(
            Requests requests,
            Meter meter,
            Reading reading,
            Background background,
            @Nullable DynamoDbClient ownClient) {
        this.requests = requests;
        this.partition = requests.partition();
        this.meter = meter;
        this.reading = reading;
        this.background = background;
        this.ownClient = ownClient;
    }

    /**
     * A store on a client of the caller's, with everything to be set.
     *
     * @param client used as it is, its retries and credentials included; not closed by the store
     * @param table the table's name, or its ARN
     * @param store the store's name, 1 to 2,040 bytes in UTF-8
     * @return a builder with the defaults
     * @throws IllegalArgumentException for a name that DynamoDB would not take
     */
    public static DynamoDbConfigStoreBuilder builder(DynamoDbClient client, String table, String store) {
        return new DynamoDbConfigStoreBuilder(client, table, store);
    }

    /**
     * A store with all defaults, on a client made from the environment: region and credentials as the AWS SDK finds them.
     * The client is closed with the store.
     *
     * @param table the table's name, or its ARN; created where there is none
     * @param store the store's name, 1 to 2,040 bytes in UTF-8
     * @return the store, ready to be read and written
     * @throws ConfigStoreException as {@link DynamoDbConfigStoreBuilder#build()}; where no region is set, a
     *     {@link StoreUnavailableException}
     */
    public static DynamoDbConfigStore open(String table, String store) {
        return DynamoDbConfigStoreBuilder.open(table, store);
    }

    /**
     * How configuration is read.
     *
     * @return the same object at each call
     */
    public ConfigStore config() {
        return reading;
    }

    /**
     * Stores a whole option: creates it, or replaces it with all its keys. One PutItem, 1 write unit per KB.
     *
     * @param option its name, 1 to 1,024 bytes in UTF-8
     * @param keys its keys: Strings, finite numbers, Booleans, null, byte arrays, Lists, Maps, and Sets of Strings, numbers
     *     or bytes; neither kept nor changed
     * @throws InvalidOptionException for anything that DynamoDB would refuse, and for a key named {@code _expires} or as one
     *     of the table's key attributes; nothing is sent then
     * @throws ConfigStoreException if it could not be stored. Where there was no answer
     *     ({@link StoreUnavailableException.Reason#NO_ANSWER}) it may have been
     */
    public void set(String option, Map<String, ?> keys) {
        Map<String, @Nullable Object> values = Values.copyOf(new ItemName(partition, option), keys);
        ItemLimits.check(partition, option, values);
        requests.putItem(PutItemRequest.builder()
                .tableName(partition.table())
                .item(Attributes.toItem(partition, option, values)));
    }

    /**
     * Reads the whole store into memory now, with strongly consistent reads unless they were switched off. Does nothing on a
     * {@code SimpleConfigStore}, which keeps nothing.
     *
     * @throws ConfigStoreException if it could not be read; what was in memory stays
     */
    public void reload() {
        reading.reload();
    }

    /**
     * Calls a listener after each change that is read into memory, from then on. It is called after the change is in place,
     * on the thread that read it, with every change in order; one that throws stops neither the others nor the reading. A
     * slow listener holds up the next reload.
     *
     * @param listener given what changed
     * @return close it to end the calls
     * @throws UnsupportedOperationException on a {@code SimpleConfigStore}, which keeps nothing and so notices no change
     */
    public Subscription onChange(Consumer<Change> listener) {
        return reading.onChange(listener);
    }

    /**
     * How the store is doing. No request.
     *
     * @return as of now
     */
    public Status status() {
        Health health = reading.health();
        return new Status(
                reading.strategy().officialName(),
                health.lastSuccess(),
                health.age(),
                health.failuresInARow(),
                health.lastError(),
                meter.requests(),
                meter.throttles(),
                meter.readUnits(),
                meter.writeUnits());
    }

    /**
     * Ends reading in the background and frees what the store made. Later requests throw {@link IllegalStateException};
     * what is in memory can still be read. Idempotent.
     */
    @Override
    public void close() {
        requests.close();
        reading.close();
        background.close();
        if (ownClient != null) {
            ownClient.close();
        }
    }

    /** Where the store is and how it is read. */
    @Override
    public String toString() {
        return "%s of %s".formatted(reading.strategy().officialName(), partition.describe());
    }
}
