package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a store says of itself. */
@ExtendWith(LocalDynamoDbExtension.class)
class StatusTest {
    private static final Instant THEN = Instant.parse("2014-06-28T12:00:00Z");

    private final DynamoDbClient client;
    private final String table;

    StatusTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @Test
    void theLastSuccessOfASimpleStoreIsItsLastReadByTheClockGiven() {
        try (DynamoDbConfigStore store = store("SimpleConfigStore")) {
            assertThat(store.status().lastSuccess()).isEmpty();

            store.config().find("db");

            assertThat(store.status().lastSuccess()).contains(THEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeBasedConfigStore", "LiveConfigStore"})
    void theLastSuccessOfAStoreInMemoryIsItsLoadByTheClockGiven(String strategy) {
        try (DynamoDbConfigStore store = store(strategy)) {
            assertThat(store.status().lastSuccess()).contains(THEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SimpleConfigStore", "TimeBasedConfigStore", "LiveConfigStore"})
    void aNameThatCanNotExistIsNoFailureOfTheStore(String strategy) {
        try (DynamoDbConfigStore store = store(strategy)) {
            assertThatThrownBy(() -> store.config().get("")).isInstanceOf(InvalidOptionException.class);
            assertThatThrownBy(() -> store.config().get("", "key")).isInstanceOf(InvalidOptionException.class);
            assertThatThrownBy(() -> store.config().find("")).isInstanceOf(InvalidOptionException.class);

            assertThat(store.status().failuresInARow()).isZero();
            assertThat(store.status().lastError()).isEmpty();
        }
    }

    @Test
    void aMissingOptionIsNoFailureOfTheStore() {
        try (DynamoDbConfigStore store = store("SimpleConfigStore")) {
            assertThatThrownBy(() -> store.config().get("nope")).isInstanceOf(OptionNotFoundException.class);

            assertThat(store.status().failuresInARow()).isZero();
            assertThat(store.status().lastSuccess()).contains(THEN);
        }
    }

    @Test
    void readsAreCountedAndFailuresByTheirCause() {
        try (DynamoDbConfigStore store = store("TimeBasedConfigStore")) {
            long before = store.status().reads();
            store.reload();
            client.deleteTable(request -> request.tableName(table));
            assertThatThrownBy(store::reload).isInstanceOf(TableNotCreatedException.class);

            assertThat(store.status().reads()).isEqualTo(before + 1);
            assertThat(store.status().failures()).isEqualTo(Map.of("TableNotCreatedException", 1L));
        }
    }

    @Test
    void aCommitThatMetAnotherWriterIsCounted() {
        try (DynamoDbConfigStore store = store("SimpleConfigStore");
                DynamoDbConfigStore other = store("SimpleConfigStore")) {
            store.set("db", Map.of("port", 1));
            AtomicBoolean first = new AtomicBoolean(true);

            store.update("db", option -> {
                if (first.getAndSet(false)) {
                    other.set("db", Map.of("port", 2));
                }
                return option.with("port", 3);
            });

            assertThat(store.status().conflicts()).isEqualTo(1);
            assertThat(store.table()).isEqualTo(table);
            assertThat(store.store()).isEqualTo("prod");
        }
    }

    private DynamoDbConfigStore store(String strategy) {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .strategy(strategy)
                .clock(Clock.fixed(THEN, ZoneOffset.UTC))
                .build();
    }
}
