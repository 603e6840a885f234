package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
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

    private DynamoDbConfigStore store(String strategy) {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .strategy(strategy)
                .clock(Clock.fixed(THEN, ZoneOffset.UTC))
                .build();
    }
}
