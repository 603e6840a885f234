package io.github.dynamodbconfigstore.table;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.TableNotReadyException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/**
 * Sees to it that the table is there before a store uses it: created where there is none and waited for, an existing
 * one left as it is and its schema checked. It is one attempt, however often it is asked: a table that is found to be there
 * since it was created the time before is not taken for somebody else's. Used by one thread at a time.
 */
public final class TableSetup {
    private static final Logger log = LoggerFactory.getLogger(TableSetup.class);

    private final Requests requests;
    private final Partition partition;
    private final Capacity capacity;
    private final boolean expiry;
    private final Duration waitInterval;
    private final int waitAttempts;
    private final Sleeper sleeper;

    /** Whether a CreateTable of ours has made the table, as far as its answer says, or may have. */
    private boolean mayBeOurs;

    /**
     * A set-up that has done nothing yet.
     *
     * @param requests how to ask
     * @param capacity of a table that is created
     * @param expiry whether TTL is switched on for a table that is created
     * @param waitInterval between two looks at a table that is being created
     * @param waitAttempts how many looks before giving up
     * @param sleeper how to wait
     */
    public TableSetup(
            Requests requests,
            Capacity capacity,
            boolean expiry,
            Duration waitInterval,
            int waitAttempts,
            Sleeper sleeper) {
        this.requests = requests;
        this.partition = requests.partition();
        this.capacity = capacity;
        this.expiry = expiry;
        this.waitInterval = waitInterval;
        this.waitAttempts = waitAttempts;
        this.sleeper = sleeper;
    }

    /**
     * Returns when the table can be read and written: at once where it exists, after {@code CreateTable} and the wait
     * where it does not. Where it fails it may be asked again.
     *
     * @param deadline for the requests before the wait, which has its own bound
     * @return the table, ready
     */
    public TableDescription ensure(Deadline deadline) {
        Requests inTime = requests.until(deadline);
        Optional<TableDescription> existing = describe(inTime);
        if (existing.isEmpty()) {
            create(inTime);
        }
        TableDescription ready =
                existing.isPresent() ? use(existing.get(), deadline) : deadline.excluding(this::waitUntilReady);
        if (mayBeOurs && expiry) {
            enableExpiry();
        }
        return ready;
    }

    /** The last attempt has failed. A later build finds the table there, and takes it for somebody else's. */
    public void abandon() {
        if (mayBeOurs && expiry) {
            log.warn(
                    "Table {} may have been created, but commits will not expire until history().enableExpiry() is called",
                    partition.table());
        }
    }

    /** The table is there now, so no later build would see to it: who is told can. */
    private void enableExpiry() {
        try {
            requests.enableTimeToLive();
        } catch (ConfigStoreException e) {
            log.warn(
                    "Table {} was created, but commits will not expire until history().enableExpiry() is called: {}",
                    partition.table(),
                    e.getMessage());
        }
    }

    private TableDescription use(TableDescription table, Deadline deadline) {
        return table.tableStatus() == TableStatus.CREATING ? deadline.excluding(this::waitUntilReady) : ready(table);
    }

    private TableDescription ready(TableDescription table) {
        return switch (table.tableStatus()) {
            case ACTIVE, UPDATING -> checked(table);
            default ->
                throw new TableNotReadyException(
                        "table '%s' is %s; it can be used when it is ACTIVE or UPDATING"
                                .formatted(partition.table(), table.tableStatusAsString()),
                        partition.table(),
                        null);
        };
    }

    private void create(Requests inTime) {
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(partition.table())
                .attributeDefinitions(string(partition.storeKey()), string(partition.optionKey()))
                .keySchema(key(partition.storeKey(), KeyType.HASH), key(partition.optionKey(), KeyType.RANGE));
        capacity.applyTo(request);
        try {
            inTime.createTable(request);
            mayBeOurs = true;
            log.info("Table {} did not exist and is being created", partition.table());
        } catch (StoreUnavailableException e) {
            mayBeOurs |= !wasRefusedAtOnce(e);
            if (!(e.getCause() instanceof ResourceInUseException)) {
                throw e;
            }
            log.debug("Table {} is being created already", partition.table());
        }
    }

    /** By DynamoDB, so that nothing was done; of a second sending that says nothing, since the first may be why. */
    private static boolean wasRefusedAtOnce(StoreUnavailableException e) {
        return e.getCause() instanceof AwsServiceException answer
                && answer.statusCode() < 500
                && Integer.valueOf(1).equals(answer.numAttempts());
    }

    private TableDescription waitUntilReady() {
        for (int attempt = 1; attempt <= waitAttempts; attempt++) {
            Optional<TableDescription> table = describe(requests);
            if (table.isPresent() && table.get().tableStatus() != TableStatus.CREATING) {
                return ready(table.get());
            }
            if (attempt < waitAttempts) {
                sleeper.sleep(
                        waitInterval, partition, "waiting for table '%s' to be created".formatted(partition.table()));
            }
        }
        throw new TableNotCreatedException(
                "table '%s' was not ready after %d looks %s apart; look at it in the AWS console, or wait longer with tableWait"
                        .formatted(partition.table(), waitAttempts, waitInterval),
                partition.table(),
                null);
    }

    private Optional<TableDescription> describe(Requests through) {
        try {
            return Optional.of(through.describeTable().table());
        } catch (TableNotCreatedException e) {
            return Optional.empty();
        }
    }

    private TableDescription checked(TableDescription table) {
        if (!hasKey(table, partition.storeKey(), KeyType.HASH)
                || !hasKey(table, partition.optionKey(), KeyType.RANGE)) {
            throw Failures.misconfigured(partition, "it has " + keys(table), null);
        }
        return table;
    }

    private static boolean hasKey(TableDescription table, String name, KeyType type) {
        return table.keySchema().contains(key(name, type))
                && table.attributeDefinitions().contains(string(name));
    }

    private static String keys(TableDescription table) {
        List<String> keys = table.keySchema().stream()
                .map(key -> "%s key '%s' of type %s"
                        .formatted(
                                key.keyType() == KeyType.HASH ? "hash" : "range",
                                key.attributeName(),
                                typeOf(table, key.attributeName())))
                .toList();
        return String.join(" and ", keys);
    }

    private static String typeOf(TableDescription table, String name) {
        return table.attributeDefinitions().stream()
                .filter(attribute -> attribute.attributeName().equals(name))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElse("unknown");
    }

    private static AttributeDefinition string(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }
}
