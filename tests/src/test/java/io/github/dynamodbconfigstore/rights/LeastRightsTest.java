package io.github.dynamodbconfigstore.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.rights.Policy.Grant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Each policy that the guide documents is enough for what it says, and grants nothing that it could do without. */
@ExtendWith(LocalDynamoDbExtension.class)
class LeastRightsTest {
    /** What a policy is for: all of it must work, and without any single grant some of it must not. */
    private enum Role {
        READER("A reader") {
            @Override
            void work(DynamoDbClient client, String table) {
                DynamoDbConfigStoreBuilder builder =
                        DynamoDbConfigStore.builder(client, table, "prod").createTable(false);
                try (DynamoDbConfigStore store = builder.simple().build()) {
                    read(store);
                }
                try (DynamoDbConfigStore store =
                        builder.timeBased(Duration.ofMinutes(5)).build()) {
                    read(store);
                }
                try (DynamoDbConfigStore store = builder.live().build()) {
                    read(store);
                }
            }

            private void read(DynamoDbConfigStore store) {
                store.config().get();
                store.config().get("db");
                store.config().get("db", "port");
                store.config().find("absent");
                store.reload();
                store.awaitRevision(2, Duration.ofSeconds(3));
                assertThat(store.history().log()).isNotEmpty();
                store.history().commit(1);
                store.history().find("no such id");
                store.history().at(1);
                store.history().diff(0, 2);
                store.history().drift();
            }
        },

        WRITER("A writer") {
            @Override
            void work(DynamoDbClient client, String table) {
                READER.work(client, table);
                try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .createTable(false)
                        .build()) {
                    commit(store);
                }
                try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .createTable(false)
                        .live()
                        .build()) {
                    commit(store);
                }
            }

            private void commit(DynamoDbConfigStore store) {
                long before = store.set("db", Map.of("port", port++)).revision();
                store.update("db", option -> option.with("port", port++));
                store.commit(commit -> commit.set("b", Map.of("n", port++)).set("c", Map.of("n", port++)));
                store.delete("b");
                store.history().rollbackTo(before);
                store.history().adopt(store.history().drift().notJournalled());
            }
        },

        OWNER("The owner of a store") {
            @Override
            void work(DynamoDbClient client, String table) {
                WRITER.work(client, table);
                try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .journal(false)
                        .build()) {
                    store.set("plain", Map.of("n", 1));
                    store.delete("plain");
                }
                repair(client, table);
            }

            /** With another tool: the library deletes nothing of a journal. */
            private void repair(DynamoDbClient client, String table) {
                client.deleteItem(delete -> delete.tableName(table)
                        .key(Map.of(
                                "_store", AttributeValue.fromS("prod#journal"),
                                "_option", AttributeValue.fromS("stray"))));
            }
        },

        CREATOR("Who creates the table") {
            @Override
            void work(DynamoDbClient client, String table) {
                try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .retention(Duration.ofDays(30))
                        .build()) {
                    store.history().enableExpiry();
                    store.history().enableExpiry();
                }
            }
        };

        private static int port = 1024;
        private final String heading;

        Role(String heading) {
            this.heading = heading;
        }

        abstract void work(DynamoDbClient client, String table);

        Policy policy(String table) {
            return Policy.documented(heading, table, "prod");
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachDocumentedPolicyIsEnough(Role role, LocalDynamoDb dynamoDb, @FreshTable String table) {
        prepare(role, dynamoDb, table);

        try (DynamoDbClient client = client(dynamoDb, role.policy(table))) {
            assertThatCode(() -> role.work(client, table)).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noDocumentedPolicyGrantsMoreThanItMust(Role role, LocalDynamoDb dynamoDb, @FreshTable String table) {
        List<Grant> grants = role.policy(table).grants();
        assertThat(grants).hasSizeGreaterThan(3);

        for (Grant grant : grants) {
            String fresh = table + UUID.randomUUID();
            prepare(role, dynamoDb, fresh);
            try (DynamoDbClient client = client(dynamoDb, role.policy(fresh).without(grant))) {
                assertThatThrownBy(() -> role.work(client, fresh))
                        .as("without %s", grant)
                        .hasStackTraceContaining("is not authorized to perform: " + grant.action() + " on");
            }
        }
    }

    @Test
    void aReaderCannotWrite(LocalDynamoDb dynamoDb, @FreshTable String table) {
        prepare(Role.READER, dynamoDb, table);

        try (DynamoDbClient client = client(dynamoDb, Role.READER.policy(table));
                DynamoDbConfigStore store = store(client, table, "prod")) {
            assertThatThrownBy(() -> store.set("db", Map.of("port", 1)))
                    .isInstanceOfSatisfying(StoreUnavailableException.class, denied -> assertThat(denied.reason())
                            .isEqualTo(Reason.ACCESS_DENIED))
                    .hasMessageContaining("dynamodb:PutItem");
        }
    }

    @Test
    void aWriterWritesByCommitsOnly(LocalDynamoDb dynamoDb, @FreshTable String table) {
        prepare(Role.WRITER, dynamoDb, table);

        try (DynamoDbClient client = client(dynamoDb, Role.WRITER.policy(table));
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .createTable(false)
                        .journal(false)
                        .build()) {
            assertThatThrownBy(() -> store.set("db", Map.of("port", 1))).hasMessageContaining("dynamodb:PutItem");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CREATOR")
    void nobodyReachesAnotherStore(Role role, LocalDynamoDb dynamoDb, @FreshTable String table) {
        prepare(role, dynamoDb, table);

        try (DynamoDbClient client = client(dynamoDb, role.policy(table));
                DynamoDbConfigStore other = store(client, table, "prod2")) {
            assertThatThrownBy(() -> other.config().get("db"))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("dynamodb:GetItem");
            assertThatThrownBy(() -> other.set("db", Map.of("port", 1))).isInstanceOf(ConfigStoreException.class);
            assertThatThrownBy(() -> client.scan(scan -> scan.tableName(table)))
                    .isInstanceOf(DynamoDbException.class)
                    .hasMessageContaining("dynamodb:Scan");
        }
    }

    @Test
    void aReaderOfTheStoreAloneNeedsNoRightToItsJournal(LocalDynamoDb dynamoDb, @FreshTable String table) {
        prepare(Role.READER, dynamoDb, table);
        Policy storeOnly = Role.READER.policy(table).without("prod#journal");

        try (DynamoDbClient client = client(dynamoDb, storeOnly);
                DynamoDbConfigStore store = store(client, table, "prod")) {
            assertThat(store.config().get().names()).containsOnly("db", "foreign");
            assertThat(store.config().get("db").getInt("port")).isPositive();
        }
        try (DynamoDbClient client = client(dynamoDb, storeOnly.without("dynamodb:GetItem"));
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .createTable(false)
                        .timeBased(Duration.ofMinutes(5))
                        .build()) {
            store.reload();
            assertThat(store.config().get().names()).containsOnly("db", "foreign");
        }
    }

    @Test
    void withoutTheRightToExpireATableIsCreatedAllTheSame(LocalDynamoDb dynamoDb, @FreshTable String table) {
        Policy policy = Role.CREATOR.policy(table).without("dynamodb:UpdateTimeToLive");

        try (DynamoDbClient client = client(dynamoDb, policy);
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, table, "prod")
                        .retention(Duration.ofDays(30))
                        .build()) {
            assertThatThrownBy(() -> store.history().enableExpiry()).hasMessageContaining("dynamodb:UpdateTimeToLive");
        }
    }

    @Test
    void theCheckerTellsWhatAConditionDenies() {
        Policy writer = Policy.documented("A writer", "config", "prod");

        assertThat(Stream.of(
                        access("dynamodb:PutItem", "config", "prod", "TransactWriteItems"),
                        access("dynamodb:PutItem", "config", "prod#journal", "TransactWriteItems"),
                        access("dynamodb:DeleteItem", "config", "prod", "TransactWriteItems"),
                        access("dynamodb:GetItem", "config", "prod", "GetItem")))
                .allMatch(writer::allows);
        assertThat(Stream.of(
                        access("dynamodb:PutItem", "config", "prod", "PutItem"),
                        access("dynamodb:PutItem", "other", "prod", "TransactWriteItems"),
                        access("dynamodb:DeleteItem", "config", "prod#journal", "TransactWriteItems"),
                        access("dynamodb:PutItem", "config", "prod-eu", "TransactWriteItems"),
                        access("dynamodb:UpdateItem", "config", "prod", "TransactWriteItems"),
                        new Access("dynamodb:Scan", "config", Optional.empty(), "Scan")))
                .noneMatch(writer::allows);
    }

    @Test
    void theCheckerTakesAwayOneActionOnOneStoresPartition() {
        Policy owner = Policy.documented("The owner of a store", "config", "prod");
        Grant deletionFromJournal = new Grant(0, "dynamodb:DeleteItem", Optional.of("prod#journal"));

        assertThat(owner.grants())
                .hasSize(9)
                .contains(deletionFromJournal, new Grant(1, "dynamodb:DescribeTable", Optional.empty()));
        Policy less = owner.without(deletionFromJournal);
        assertThat(less.grants()).hasSize(8).doesNotContain(deletionFromJournal);
        assertThat(less.allows(access("dynamodb:DeleteItem", "config", "prod#journal", "DeleteItem")))
                .isFalse();
        assertThat(Stream.of(
                        access("dynamodb:DeleteItem", "config", "prod", "DeleteItem"),
                        access("dynamodb:PutItem", "config", "prod#journal", "PutItem")))
                .allMatch(less::allows);
    }

    private static Access access(String action, String table, String leadingKey, String operation) {
        return new Access(action, table, Optional.of(leadingKey), operation);
    }

    /** Two commits, and an option that no commit wrote. */
    private static void prepare(Role role, LocalDynamoDb dynamoDb, String table) {
        if (role == Role.CREATOR) {
            return;
        }
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build()) {
            store.set("db", Map.of("port", 1));
            store.set("db", Map.of("port", 2));
        }
        dynamoDb.client().putItem(put -> put.tableName(table)
                .item(Map.of(
                        "_store", AttributeValue.fromS("prod"),
                        "_option", AttributeValue.fromS("foreign"),
                        "value", AttributeValue.fromN("1"))));
    }

    private static DynamoDbConfigStore store(DynamoDbClient client, String table, String store) {
        return DynamoDbConfigStore.builder(client, table, store)
                .createTable(false)
                .build();
    }

    private static DynamoDbClient client(LocalDynamoDb dynamoDb, Policy policy) {
        return dynamoDb.clientBuilder()
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(new Rights(policy)))
                .build();
    }
}
