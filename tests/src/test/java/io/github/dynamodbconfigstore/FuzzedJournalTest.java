package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Whatever somebody writes at whatever places of a journal: each operation does what it says, or fails as documented; options
 * are read as they are; and once all is put back, all is as if nothing had been.
 */
@ExtendWith(LocalDynamoDbExtension.class)
class FuzzedJournalTest {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final int COMMITS = 4;

    private static final List<String> WRITTEN =
            List.of("head", "0000000000000000001", "0000000000000000002", "0000000000000000003", "0000000000000000004");
    private static final List<String> PLACES = List.of(
            "0000000000000000000",
            "0000000000000000005",
            "0000000000000000006",
            "0000000000000000099",
            "9223372036854775807",
            "9223372036854775806",
            "00000000000000000003",
            "5",
            "abc",
            "0",
            "head2",
            "\u202e4");

    private final DynamoDbClient client;
    private final String table;
    private int stores;

    FuzzedJournalTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        this.client = dynamoDb.client();
        this.table = table;
    }

    @BeforeEach
    void create() {
        Tables.create(client, table);
    }

    @Test
    void whateverIsWrittenIntoAJournalDoesNoMoreThanIsDocumented() {
        Fuzz.on(damages().list().ofMinSize(1).ofMaxSize(3), 6, Duration.ofSeconds(5), this::check);
    }

    /** What becomes of one item. */
    private record Damage(
            String rangeKey, Kind kind, Map<String, AttributeValue> other, String path, AttributeValue value) {
        @Override
        public String toString() {
            return "%s %s %s".formatted(rangeKey, kind, path);
        }
    }

    private enum Kind {
        DELETED,
        REPLACED,
        EXCHANGED,
        CHANGED
    }

    private static Arbitrary<Damage> damages() {
        Arbitrary<AttributeValue> values = Arbitraries.oneOf(
                AnyItem.values(),
                Arbitraries.of("1", "0", "-1", "9223372036854775807", "1e30", "2.5")
                        .map(AttributeValue::fromN),
                Arbitraries.of("", "{}", "[]", "null", "2026-11-23T00:00:00Z", "+1000000000-12-31T23:59:59Z")
                        .map(AttributeValue::fromS),
                Arbitraries.of(
                                "{\"db\":{}}",
                                "{\"db\":5}",
                                "{\"db\":{\"after\":{\"forged\":{\"N\":\"1\"}}}}",
                                "{\"db\":{\"before\":null}}",
                                "{\"db\":{\"after\":{\"forged\":{\"N\":\"1E999999999\"}}}}",
                                "{\"\":{\"after\":{}}}")
                        .map(AttributeValue::fromS));
        return Combinators.combine(
                        Arbitraries.oneOf(Arbitraries.of(WRITTEN), Arbitraries.of(PLACES)),
                        Arbitraries.of(Kind.class),
                        AnyItem.keys(),
                        Arbitraries.of(
                                "_commit", "_head", "id", "parent", "at", "author", "message", "changes", "revision"),
                        values)
                .as(Damage::new);
    }

    private void check(List<Damage> damages) {
        String name = "store-" + stores++;
        ManualTime time = new ManualTime();
        ManualTime late = new ManualTime();
        try (DynamoDbConfigStore writer = builder(name, time).build();
                DynamoDbConfigStore ahead = opened(name, time, writer);
                DynamoDbConfigStore behind = builder(name, late).live(POLL).build()) {
            writer.commit(c -> c.set("db", Map.of("port", 3)).delete("log"));
            writer.set("cache", Map.of("size", 4));
            time.advance(POLL);
            Map<String, Map<String, AttributeValue>> journal = items(name + "#journal");
            List<Commit> commits = writer.history().log().toList();
            damages.forEach(damage -> damage(name, damage));
            Map<String, Object> truth = truth(name);

            time.advance(POLL);
            late.advance(POLL);
            for (DynamoDbConfigStore live : List.of(ahead, behind)) {
                attempt(live::reload);
                assertThat(values(live)).isEqualTo(truth);
            }
            time.advance(POLL.multipliedBy(2));
            late.advance(POLL.multipliedBy(2));
            assertThat(values(writer)).isEqualTo(truth);
            try (DynamoDbConfigStore opened = builder(name, time).live(POLL).build()) {
                assertThat(values(opened)).isEqualTo(truth);
            }
            KnownHistory known = new KnownHistory(journal, items(name + "#journal"), commits);
            for (DynamoDbConfigStore any : List.of(writer, ahead)) {
                attemptReads(any.history(), known, items(name + "#journal").getOrDefault("head", Map.of()));
                attemptWrites(any, () -> known.checkRolledBack(1, truth(name)));
            }

            mend(name, journal, truth);
            behind.reload();
            ahead.reload();
            Commit commit = writer.set("last", Map.of("port", 1));
            time.advance(POLL.multipliedBy(2));
            late.advance(POLL.multipliedBy(2));
            assertThat(commit.revision()).isEqualTo(COMMITS + 1);
            for (DynamoDbConfigStore live : List.of(ahead, behind)) {
                assertThat(live.config().get().revision()).isEqualTo(COMMITS + 1);
                assertThat(values(live)).isEqualTo(truth(name));
                assertThat(live.status().failuresInARow()).isZero();
                assertThat(live.history().log()).hasSize(COMMITS + 1);
            }
        }
    }

    private DynamoDbConfigStore opened(String name, ManualTime time, DynamoDbConfigStore writer) {
        writer.set("db", Map.of("port", 1));
        writer.set("log", Map.of("level", "info"));
        return builder(name, time).live(POLL).build();
    }

    private DynamoDbConfigStoreBuilder builder(String name, ManualTime time) {
        return DynamoDbConfigStore.builder(client, table, name)
                .createTable(false)
                .commitTimeout(Duration.ofSeconds(2))
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .sleeper(time::freeze);
    }

    private static void attemptReads(History history, KnownHistory known, Map<String, AttributeValue> head) {
        List<Commit> log = new ArrayList<>();
        attempt(() -> history.log().forEach(log::add));
        known.checkLog(log, head);
        for (long revision = 0; revision <= COMMITS + 2; revision++) {
            long at = revision;
            attempt(() -> known.check(at, history.commit(at)));
            attempt(() -> known.check(at, history.at(at)));
            attempt(() -> known.check(at, 1, history.diff(at, 1)));
        }
        attempt(() -> assertThat(history.find("nobody's")).isEmpty());
        attempt(history::drift);
    }

    private static void attemptWrites(DynamoDbConfigStore store, Runnable checkRolledBack) {
        attempt(() -> {
            store.history().rollbackTo(1);
            checkRolledBack.run();
        });
        attempt(() -> store.history().adopt(Set.of("db")));
        attempt(() -> store.set("db", Map.of("port", 5)));
        attempt(() -> store.update("db", option -> option.with("port", 6)));
        attempt(() -> store.delete("cache"));
        attempt(() -> store.commit(c -> c.set("db", Map.of("port", 7)).expectRevision(COMMITS)));
        attempt(() -> store.awaitRevision(COMMITS + 1, Duration.ZERO));
    }

    /** Of the family, and what is damaged is named. */
    private static void attempt(Runnable operation) {
        try {
            operation.run();
        } catch (ConfigStoreException e) {
            if (e instanceof StoreUnavailableException unavailable && unavailable.reason() == Reason.DAMAGED) {
                assertThat(e).hasMessageContainingAll("item '", "#journal'", "table '");
            }
        }
    }

    private void damage(String name, Damage damage) {
        Map<String, AttributeValue> key = Items.key(name + "#journal", damage.rangeKey());
        Map<String, AttributeValue> item = new HashMap<>(
                client.getItem(request -> request.tableName(table).key(key)).item());
        switch (damage.kind()) {
            case DELETED -> {
                client.deleteItem(request -> request.tableName(table).key(key));
                return;
            }
            case REPLACED -> item = new HashMap<>(damage.other());
            case EXCHANGED ->
                item = new HashMap<>(client.getItem(request ->
                                request.tableName(table).key(Items.key(name + "#journal", "0000000000000000002")))
                        .item());
            default -> item.replaceAll((attribute, value) -> changed(attribute, value, damage));
        }
        item.putAll(key);
        Map<String, AttributeValue> put = item;
        client.putItem(request -> request.tableName(table).item(put));
    }

    private static AttributeValue changed(String attribute, AttributeValue value, Damage damage) {
        if (attribute.equals(damage.path())) {
            return damage.value();
        }
        if (!value.hasM()) {
            return value;
        }
        Map<String, AttributeValue> parts = new HashMap<>(value.m());
        parts.computeIfPresent(damage.path(), (part, of) -> damage.value());
        return AttributeValue.fromM(parts);
    }

    /** The journal as it was, and the options, too, which commits in between may have changed. */
    private void mend(String name, Map<String, Map<String, AttributeValue>> journal, Map<String, Object> truth) {
        Set<String> damaged = items(name + "#journal").keySet();
        damaged.forEach(rangeKey ->
                client.deleteItem(request -> request.tableName(table).key(Items.key(name + "#journal", rangeKey))));
        journal.values()
                .forEach(item ->
                        client.putItem(request -> request.tableName(table).item(item)));
        List<String> options = new ArrayList<>(items(name).keySet());
        options.forEach(
                option -> client.deleteItem(request -> request.tableName(table).key(Items.key(name, option))));
        assertThat(truth).containsOnlyKeys("db", "cache");
        put(name, "db", "port", "3");
        put(name, "cache", "size", "4");
    }

    private void put(String name, String option, String key, String number) {
        client.putItem(request ->
                request.tableName(table).item(Items.item(name, option, Map.of(key, AttributeValue.fromN(number)))));
    }

    private Map<String, Object> truth(String name) {
        Map<String, Object> truth = new HashMap<>();
        items(name).forEach((option, item) -> {
            Map<String, AttributeValue> keys = new HashMap<>(item);
            keys.keySet().removeAll(Set.of("_store", "_option"));
            truth.put(option, AnyItem.inJava(keys));
        });
        return truth;
    }

    private static Map<String, Object> values(DynamoDbConfigStore store) {
        return KnownHistory.values(store.config().get());
    }

    private Map<String, Map<String, AttributeValue>> items(String store) {
        Map<String, Map<String, AttributeValue>> items = new HashMap<>();
        client.queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("#store = :store")
                        .expressionAttributeNames(Map.of("#store", "_store"))
                        .expressionAttributeValues(Map.of(":store", AttributeValue.fromS(store))))
                .items()
                .forEach(item -> items.put(item.get("_option").s(), item));
        return items;
    }
}
