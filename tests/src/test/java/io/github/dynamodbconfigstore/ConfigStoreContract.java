package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What every way of reading promises; each way runs all of it. */
@ExtendWith(LocalDynamoDbExtension.class)
abstract class ConfigStoreContract {
    private LocalDynamoDb dynamoDb;
    private String table;
    private DynamoDbConfigStore store;

    /** Chooses the way of reading. */
    abstract DynamoDbConfigStoreBuilder strategy(DynamoDbConfigStoreBuilder builder);

    @BeforeEach
    void open(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.dynamoDb = dynamoDb;
        this.table = table;
        this.store = strategy(DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod"))
                .build();
        store.set("db", Map.of("host", "db-cluster.com", "port", 27017));
        store.set("external-port", Map.of("port", 80));
        store.set("secret-key", Map.of("secret-key", "abcd1234"));
        store.reload();
    }

    @AfterEach
    void close() {
        store.close();
    }

    ConfigStore config() {
        return store.config();
    }

    DynamoDbConfigStore store() {
        return store;
    }

    @Test
    void anOptionIsReadWithAllItsKeys() {
        Option db = config().get("db");

        assertThat(db).isEqualTo(Option.of("db", Map.of("host", "db-cluster.com", "port", 27017)));
        assertThat(db.getString("host")).isEqualTo("db-cluster.com");
        assertThat(db.getNumber("port")).isEqualTo(new BigDecimal(27017));
    }

    @Test
    void onlyTheKeysAskedForAreRead() {
        assertThat(config().get("db", "port").asMap()).isEqualTo(Map.of("port", new BigDecimal(27017)));
    }

    @Test
    void aKeyThatTheOptionLacksIsLeftOut() {
        assertThat(config().get("db", "port", "nope").keys()).containsExactly("port");
        assertThat(config().get("db", "nope").keys()).isEmpty();
    }

    @Test
    void aKeyMayBeAskedForTwice() {
        assertThat(config().get("db", "port", "port").keys()).containsExactly("port");
    }

    @Test
    void theTablesOwnKeyAttributesAreNoKeys() {
        assertThat(config().get("db", "_store", "_option", "port").keys()).containsExactly("port");
    }

    @Test
    void aKeyThatCanNotExistIsLeftOut() {
        assertThat(config().get("db", "", "x".repeat(70_000), "port").keys()).containsExactly("port");
        assertThat(config().get("db", "").keys()).isEmpty();
    }

    @Test
    void moreKeysThanAnExpressionHoldsAreRead() {
        Map<String, Integer> many =
                IntStream.range(0, 2_000).boxed().collect(Collectors.toMap(i -> "key-" + i, i -> i));
        store.set("many", many);
        store.reload();

        Option read = config().get("many", many.keySet().stream().limit(1_900).toArray(String[]::new));

        assertThat(read.keys()).hasSize(1_900);
        assertThat(read.getInt("key-17")).isEqualTo(17);
    }

    @Test
    void everyOptionOfTheStoreIsRead() {
        Snapshot all = config().get();

        assertThat(all.names()).containsExactly("db", "external-port", "secret-key");
        assertThat(all.get("secret-key").getString("secret-key")).isEqualTo("abcd1234");
        assertThat(all.store()).isEqualTo("prod");
        assertThat(all.table()).isEqualTo(table);
    }

    @Test
    void storesOfOneTableDoNotMix() {
        try (DynamoDbConfigStore test = strategy(DynamoDbConfigStore.builder(dynamoDb.client(), table, "test"))
                .build()) {
            test.set("db", Map.of("host", "localhost"));
            test.reload();

            assertThat(test.config().get().names()).containsExactly("db");
            assertThat(config().get("db").getString("host")).isEqualTo("db-cluster.com");
        }
    }

    @Test
    void anEmptyStoreIsAnEmptySnapshot() {
        try (DynamoDbConfigStore empty = strategy(DynamoDbConfigStore.builder(dynamoDb.client(), table, "empty"))
                .build()) {
            assertThat(empty.config().get().names()).isEmpty();
        }
    }

    @Test
    void anOptionMayHaveNoKeys() {
        store.set("flag", Map.of());
        store.reload();

        assertThat(config().get("flag").keys()).isEmpty();
        assertThat(config().get("flag", "any").keys()).isEmpty();
    }

    @Test
    void setReplacesTheWholeOption() {
        store.set("db", Map.of("port", 1));
        store.reload();

        assertThat(config().get("db").keys()).containsExactly("port");
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThat(config().find("nope")).isEmpty();
        assertThatThrownBy(() -> config().get("nope")).isInstanceOfSatisfying(OptionNotFoundException.class, e -> {
            assertThat(e.option()).isEqualTo("nope");
            assertThat(e.store()).contains("prod");
            assertThat(e.table()).contains(table);
            assertThat(e).hasMessageContainingAll("nope", "prod", table);
        });
        assertThatThrownBy(() -> config().get("nope", "key")).isInstanceOf(OptionNotFoundException.class);
    }

    @Test
    void pitfall14AMissingOptionStaysMissingAtTheSecondReadAndIsFoundOnceItExists() {
        assertThat(config().find("later")).isEmpty();
        assertThat(config().find("later")).isEmpty();

        store.set("later", Map.of("a", 1));
        store.reload();

        assertThat(config().find("later")).isPresent();
    }

    @Test
    void pitfall22AnEmptyNameIsRefusedRatherThanTakenForTheWholeStore() {
        assertThatThrownBy(() -> config().get("")).isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() -> config().get("", "key")).isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() -> config().find("")).isInstanceOf(InvalidOptionException.class);
    }

    @Test
    void aNameThatCanNotExistIsRefused() {
        assertThatThrownBy(() -> config().find("x".repeat(1_025)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("1,025 bytes");
    }

    @Test
    void pitfall05EveryPageIsRead() {
        try (DynamoDbClient paged = dynamoDb.clientBuilder()
                        .overrideConfiguration(c -> c.addExecutionInterceptor(new PageSize(1)))
                        .build();
                DynamoDbConfigStore store = strategy(DynamoDbConfigStore.builder(paged, table, "prod"))
                        .build()) {
            assertThat(store.config().get()).isEqualTo(config().get());
        }
    }

    @Test
    void pitfall11NamesThatAreNoSyntaxInExpressionsAreReadAndWritten() {
        String[] names = {"name", "secret-key", "_leading", "with.dot", "#hash", ":colon", "a b", "größe", "size", "1"};
        store.set("names", Map.of("_x", 1));
        for (String name : names) {
            store.set(name, Map.of(name, "x"));
        }
        store.reload();

        for (String name : names) {
            assertThat(config().get(name, name).getString(name)).isEqualTo("x");
        }
    }

    @Test
    void pitfall24AnOptionMayBeNamedLikeAMethod() {
        for (String name : new String[] {"get", "find", "reload", "config", "toString", "hashCode"}) {
            store.set(name, Map.of("value", name));
        }
        store.reload();

        assertThat(config().get("get").getString("value")).isEqualTo("get");
        assertThat(config().get("toString").getString("value")).isEqualTo("toString");
    }

    @Test
    void whatIsReadIsImmutable() {
        store.set("nested", Map.of("list", List.of(1), "map", Map.of("a", 1), "set", Set.of("x")));
        store.reload();
        Option nested = config().get("nested");

        assertThatThrownBy(() -> nested.asMap().put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> nested.getList("list").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> nested.getMap("map").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> nested.getSet("set").clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> config().get().asMap().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void otherKeyNamesMakeTheSameStore() {
        try (DynamoDbConfigStore other = strategy(
                        DynamoDbConfigStore.builder(dynamoDb.client(), table + "-keys", "prod")
                                .storeKey("the store")
                                .optionKey("size"))
                .build()) {
            other.set("db", Map.of("_store", "free", "port", 1));
            other.reload();

            assertThat(other.config().get("db", "_store").getString("_store")).isEqualTo("free");
            assertThat(other.config().get().get("db").keys()).containsExactlyInAnyOrder("_store", "port");
        } finally {
            dynamoDb.client().deleteTable(request -> request.tableName(table + "-keys"));
        }
    }

    /** Makes every Query answer in pages of so many items. */
    record PageSize(int items) implements ExecutionInterceptor {
        @Override
        public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
            return context.request() instanceof QueryRequest query
                    ? query.toBuilder().limit(items).build()
                    : context.request();
        }
    }
}
