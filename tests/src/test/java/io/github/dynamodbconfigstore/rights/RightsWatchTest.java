package io.github.dynamodbconfigstore.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.ManualTime;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.table.Meter;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/** The watch that all tests run under sees what it is there to see. */
@ExtendWith(LocalDynamoDbExtension.class)
class RightsWatchTest {
    private final ManualTime time = new ManualTime();
    private final Denials denials = new Denials();
    private final LocalDynamoDb dynamoDb;
    private final String table;

    RightsWatchTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
    }

    @Test
    void aDenialThatOnlyAPollIsToldOfFailsTheRun() {
        denials.running(RightsWatchTest.class.getName());
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod")
                .live()
                .scheduler(time)
                .build()) {
            store.set("db", Map.of("port", 1));

            heldTo(reader().without("prod#journal"), () -> time.advance(Duration.ofSeconds(6)));

            assertThat(store.config().get("db").getInt("port")).isEqualTo(1);
            assertThat(store.status().lastError()).isPresent();
        }
        assertThatThrownBy(denials::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll(
                        "dynamodb:Query", table, "prod#journal", "[A reader]", RightsWatchTest.class.getName());
        assertThatCode(denials::check).as("the next run").doesNotThrowAnyException();
    }

    @Test
    void aRequestOfTheLibraryIsSeenWhoeverMadeItsClient() {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build()) {
            assertThatThrownBy(() -> heldTo(reader(), () -> store.set("db", Map.of("port", 1))))
                    .isInstanceOf(StoreUnavailableException.class);
        }
        assertThatThrownBy(denials::check).hasMessageContainingAll("dynamodb:PutItem", "TransactWriteItems");
    }

    @Test
    void aStoreMayReadItsOwnItemsAndItsJournalsOnly() {
        Requests prod = requestsOf("prod");

        prod.item(partition("prod").key("db"));
        prod.item(partition("prod").journal().key("head"));
        denials.check();

        assertDenied(() -> prod.item(partition("prod2").key("db")), "dynamodb:GetItem", "prod2");
        assertDenied(() -> prod.item(partition("prod2").journal().key("head")), "dynamodb:GetItem", "prod2#journal");
        assertDenied(
                () -> prod.transactGetItems(
                        List.of(partition("prod").key("db"), partition("prod2").key("db"))),
                "TransactGetItems",
                "prod2");
    }

    @Test
    void aStoreMayReadItsOwnTableOnly() {
        assertDenied(
                () -> requestsOf("prod")
                        .getItem(GetItemRequest.builder()
                                .tableName("another")
                                .key(partition("prod").key("db"))),
                "dynamodb:GetItem",
                "another");
    }

    @Test
    void aStoreMayDeleteItsOptionsAndNothingOfItsJournal() {
        Requests prod = requestsOf("prod");

        prod.deleteItem(deletion(partition("prod").key("db")));
        denials.check();

        assertDenied(
                () -> prod.deleteItem(deletion(partition("prod").journal().key("head"))),
                "dynamodb:DeleteItem",
                "prod#journal");
        assertDenied(
                () -> prod.transactWriteItems(
                        List.of(TransactWriteItem.builder()
                                .delete(delete -> delete.tableName(table)
                                        .key(partition("prod").journal().key("head")))
                                .build()),
                        "token"),
                "dynamodb:DeleteItem",
                "TransactWriteItems",
                "prod#journal");
    }

    private DeleteItemRequest.Builder deletion(Map<String, AttributeValue> key) {
        return DeleteItemRequest.builder().tableName(table).key(key);
    }

    @Test
    void aQueryWhoseStoreIsNotSeenIsDenied() {
        assertDenied(
                () -> requestsOf("prod")
                        .queryPage(QueryRequest.builder()
                                .tableName(table)
                                .keyConditionExpression("#key = :store")
                                .expressionAttributeNames(Map.of("#key", "no hash key"))
                                .expressionAttributeValues(Map.of(":store", AttributeValue.fromS("prod")))),
                "dynamodb:Query",
                "Optional.empty");
    }

    private void assertDenied(Runnable request, String... texts) {
        assertThatThrownBy(request::run).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(denials::check).hasMessageContainingAll(texts);
    }

    private Requests requestsOf(String store) {
        return new Requests(
                new Watched(new EveryRequest(denials::add)), partition(store), Duration.ofSeconds(1), new Meter());
    }

    private Partition partition(String store) {
        return Partition.ofStore(table, "_store", "_option", store);
    }

    /** Answers whatever is let through. */
    private record Watched(EveryRequest watch) implements DynamoDbClient {
        @Override
        public GetItemResponse getItem(GetItemRequest request) {
            watch.check(request);
            return GetItemResponse.builder()
                    .consumedCapacity(capacity -> capacity.capacityUnits(1.0))
                    .build();
        }

        @Override
        public QueryResponse query(QueryRequest request) {
            watch.check(request);
            return QueryResponse.builder().count(0).build();
        }

        @Override
        public TransactGetItemsResponse transactGetItems(Consumer<TransactGetItemsRequest.Builder> request) {
            watch.check(TransactGetItemsRequest.builder().applyMutation(request).build());
            return TransactGetItemsResponse.builder().build();
        }

        @Override
        public TransactWriteItemsResponse transactWriteItems(Consumer<TransactWriteItemsRequest.Builder> request) {
            watch.check(
                    TransactWriteItemsRequest.builder().applyMutation(request).build());
            return TransactWriteItemsResponse.builder()
                    .consumedCapacity(List.of())
                    .build();
        }

        @Override
        public DeleteItemResponse deleteItem(DeleteItemRequest request) {
            watch.check(request);
            return DeleteItemResponse.builder()
                    .consumedCapacity(capacity -> capacity.capacityUnits(1.0))
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private Policy reader() {
        return Policy.documented("A reader", table, "prod");
    }

    private void heldTo(Policy policy, Runnable work) {
        EveryRequest.heldTo(new Rights(denials::add, policy), () -> {
            work.run();
            return policy;
        });
    }
}
