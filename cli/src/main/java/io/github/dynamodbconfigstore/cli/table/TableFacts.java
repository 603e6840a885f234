package io.github.dynamodbconfigstore.cli.table;

import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * What DynamoDB tells about a table.
 *
 * @param name its name
 * @param status DynamoDB's word, such as {@code ACTIVE}
 * @param keys its key attributes with their types, hash key first, such as {@code _store (S)}
 * @param onDemand whether it is paid by the request
 * @param readUnits a second; 0 where it is paid by the request
 * @param writeUnits a second; 0 where it is paid by the request
 * @param items how many, journals included, as of some hours ago
 * @param bytes of all items, as of some hours ago
 * @param created when
 * @param expiry what DynamoDB's TTL does
 */
public record TableFacts(
        String name,
        String status,
        List<String> keys,
        boolean onDemand,
        long readUnits,
        long writeUnits,
        long items,
        long bytes,
        Instant created,
        Expiry expiry) {
    /**
     * DynamoDB's TTL.
     *
     * @param known false where the right to ask is missing
     * @param attribute that holds the time; empty where it is off
     */
    public record Expiry(boolean known, Optional<String> attribute) {}

    /**
     * Asks for a table: one DescribeTable and one DescribeTimeToLive, no units.
     *
     * @param table to be asked for
     * @return empty where there is none
     */
    public static Optional<TableFacts> of(Table table) {
        try {
            TableDescription description = table.send("DescribeTable", () -> table.client()
                            .describeTable(
                                    request -> request.tableName(table.name()).overrideConfiguration(Table.LIMIT)))
                    .table();
            return Optional.of(of(description, expiry(table)));
        } catch (TableNotCreatedException e) {
            return Optional.empty();
        }
    }

    /**
     * What keeps it from serving as a table of stores.
     *
     * @param storeKey the hash key it should have
     * @param optionKey the range key it should have
     * @return each problem in a few words; empty where it serves
     */
    public List<String> problems(String storeKey, String optionKey) {
        List<String> wanted = List.of(storeKey + " (S)", optionKey + " (S)");
        if (!keys.equals(wanted)) {
            return List.of("has keys %s, not %s: name its own with --store-key and --option-key, or use another table"
                    .formatted(String.join(" and ", keys), String.join(" and ", wanted)));
        }
        return status.equals("ACTIVE") || status.equals("UPDATING")
                ? List.of()
                : List.of("is %s, not ACTIVE: try again later".formatted(status));
    }

    private static TableFacts of(TableDescription table, Expiry expiry) {
        boolean onDemand = table.billingModeSummary() != null
                && table.billingModeSummary().billingMode() == BillingMode.PAY_PER_REQUEST;
        return new TableFacts(
                table.tableName(),
                table.tableStatusAsString(),
                table.keySchema().stream()
                        .map(key -> "%s (%s)".formatted(key.attributeName(), type(table, key.attributeName())))
                        .toList(),
                onDemand,
                onDemand ? 0 : table.provisionedThroughput().readCapacityUnits(),
                onDemand ? 0 : table.provisionedThroughput().writeCapacityUnits(),
                table.itemCount() == null ? 0 : table.itemCount(),
                table.tableSizeBytes() == null ? 0 : table.tableSizeBytes(),
                table.creationDateTime(),
                expiry);
    }

    private static String type(TableDescription table, String attribute) {
        return table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(attribute))
                .map(AttributeDefinition::attributeTypeAsString)
                .findFirst()
                .orElse("?");
    }

    private static Expiry expiry(Table table) {
        try {
            TimeToLiveDescription ttl = table.send("DescribeTimeToLive", () -> table.client()
                            .describeTimeToLive(
                                    request -> request.tableName(table.name()).overrideConfiguration(Table.LIMIT)))
                    .timeToLiveDescription();
            boolean on = ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                    || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
            return new Expiry(true, on ? Optional.of(ttl.attributeName()) : Optional.empty());
        } catch (StoreUnavailableException e) {
            if (e.reason() != Reason.ACCESS_DENIED) {
                throw e;
            }
            return new Expiry(false, Optional.empty());
        }
    }
}
