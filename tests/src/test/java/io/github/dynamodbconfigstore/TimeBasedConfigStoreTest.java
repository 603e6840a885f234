package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class TimeBasedConfigStoreTest extends ConfigStoreContract {
    @Override
    DynamoDbConfigStoreBuilder strategy(DynamoDbConfigStoreBuilder builder) {
        return builder.timeBased();
    }

    @Test
    void aChangeIsSeenAfterAReloadAndNotBefore() {
        store().set("db", Map.of("port", 1));
        assertThat(config().get("db").getInt("port")).isEqualTo(27017);

        store().reload();
        assertThat(config().get("db").getInt("port")).isEqualTo(1);
    }

    @Test
    void readsCostNoRequest() {
        long before = store().status().requests();

        config().get("db");
        config().get("db", "port");
        config().find("nope");
        config().get();

        assertThat(store().status().requests()).isEqualTo(before);
    }

    @Test
    void theStoreIsReadAgainWithinEveryInterval(DynamoDbClient client, @FreshTable String table) {
        ManualTime time = new ManualTime();
        try (DynamoDbConfigStore store = store(client, table, time, Duration.ofMinutes(1))) {
            for (int port = 1; port <= 10; port++) {
                store().set("db", Map.of("port", port));
                time.advance(Duration.ofMinutes(1));
                assertThat(store.config().get("db").getInt("port")).isEqualTo(port);
            }
        }
    }

    @Test
    void theIntervalIsFiveMinutesUnlessSet(DynamoDbClient client, @FreshTable String table) {
        ManualTime time = new ManualTime();
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                .timeBased()
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .build()) {
            time.advance(Duration.ofMinutes(100));

            // The first reload comes within an interval and each later one after 0.8 to 1 of it.
            assertThat(store.status().requests() - 2).isBetween(20L, 26L);
        }
    }

    @Test
    void aPeriodicReloadCostsHalfOfOneThatACallerWaitsFor(DynamoDbClient client, @FreshTable String table) {
        ManualTime time = new ManualTime();
        try (DynamoDbConfigStore store = store(client, table, time, Duration.ofMinutes(1))) {
            double first = store.status().readUnits();
            time.advance(Duration.ofMinutes(1));
            double second = store.status().readUnits();
            store.reload();

            assertThat(second - first).isEqualTo(0.5);
            assertThat(store.status().readUnits() - second).isEqualTo(1.0);
        }
    }

    @Test
    void listenersGetWhatDiffersByValue() {
        List<Change> changes = new ArrayList<>();
        store().onChange(changes::add);

        store().set("db", Map.of("host", "db-cluster.com", "port", new java.math.BigDecimal("27017.0")));
        store().reload();
        assertThat(changes).isEmpty();

        store().set("db", Map.of("host", "db-cluster.com", "port", 1));
        store().set("new", Map.of("a", 1));
        store().reload();
        assertThat(changes).hasSize(1);
        Change change = changes.get(0);
        assertThat(change.store()).isEqualTo("prod");
        assertThat(change.revision()).isZero();
        assertThat(change.options()).containsOnlyKeys("db", "new");
        assertThat(change.options().get("db").before().orElseThrow().getInt("port"))
                .isEqualTo(27017);
        assertThat(change.options().get("db").after().orElseThrow().getInt("port"))
                .isEqualTo(1);
        assertThat(change.options().get("new").before()).isEmpty();
    }

    @Test
    void listenersAreToldOfADeletion(DynamoDbClient client, @FreshTable String table) {
        List<Change> changes = new ArrayList<>();
        store().onChange(changes::add);

        client.deleteItem(request -> request.tableName(table).key(Items.key("prod", "db")));
        store().reload();

        assertThat(changes.get(0).options().get("db").after()).isEmpty();
        assertThat(changes.get(0).options()).hasToString("{db=deleted}");
    }

    @Test
    void aClosedSubscriptionIsNotCalledAgain() {
        List<Change> changes = new ArrayList<>();
        Subscription subscription = store().onChange(changes::add);
        Subscription other = store().onChange(changes::add);

        subscription.close();
        subscription.close();
        store().set("db", Map.of("port", 1));
        store().reload();

        assertThat(changes).hasSize(1);
        other.close();
    }

    @Test
    void pitfall17ListenersSeeTheChangeInPlaceAndOneThatThrowsStopsNobody() {
        List<Integer> seen = new ArrayList<>();
        store().onChange(change -> {
            throw new AssertionError("planted");
        });
        store().onChange(change -> seen.add(config().get("db").getInt("port")));

        for (int port = 1; port <= 3; port++) {
            store().set("db", Map.of("port", port));
            store().reload();
        }

        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void aListenerThatReloadsGetsTheChangesInOrder() {
        List<Integer> seen = new ArrayList<>();
        store().onChange(change -> {
            int port = change.options().get("db").after().orElseThrow().getInt("port");
            if (port < 5) {
                store().set("db", Map.of("port", port + 1));
                store().reload();
            }
        });
        store().onChange(change ->
                seen.add(change.options().get("db").after().orElseThrow().getInt("port")));

        store().set("db", Map.of("port", 1));
        store().reload();

        assertThat(seen).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void whatWasReadCanBeReadAfterCloseAndNothingElse(DynamoDbClient client, @FreshTable String table) {
        DynamoDbConfigStore closed =
                strategy(DynamoDbConfigStore.builder(client, table, "prod")).build();

        closed.close();
        closed.close();

        assertThat(closed.config().get("db").getInt("port")).isEqualTo(27017);
        assertThatThrownBy(closed::reload).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.set("db", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFailedFirstLoadFailsTheBuildAndLeavesNothingBehind(LocalDynamoDb dynamoDb, @FreshTable String table) {
        ManualTime time = new ManualTime();
        ScriptedHttpClient http = new ScriptedHttpClient(
                (action, nth) -> action.equals("Query") ? ScriptedHttpClient.Answer.denied() : null);
        try (DynamoDbClient client = dynamoDb.clientBuilder().httpClient(http).build()) {
            assertThatThrownBy(() -> store(client, table, time, Duration.ofMinutes(1)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("dynamodb:Query");
        }
        assertThat(time.waiting()).isZero();
    }

    private static DynamoDbConfigStore store(DynamoDbClient client, String table, ManualTime time, Duration interval) {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .timeBased(interval)
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .build();
    }
}
