package io.github.dynamodbconfigstore.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The calls of the guide's table, row by row, each in the cases that its row is about. They are made on a table of two stores,
 * whose commits are so young that a full load reads their options once more.
 */
final class DocumentedCalls {
    private static final Duration SOON = Duration.ofSeconds(6);

    private record Call(String name, Runnable made) {}

    record Db(int port) {}

    private final List<Call> calls = new ArrayList<>();
    private final ManualTime time = new ManualTime();
    private final DynamoDbClient client;
    private final DynamoDbClient others;
    private final Sent sent;
    private final String table;

    /** What the one client sends is asked for; what the other one does is not. */
    DocumentedCalls(DynamoDbClient client, DynamoDbClient others, Sent sent, String table) {
        this.client = client;
        this.others = others;
        this.sent = sent;
        this.table = table;
        buildStores();
        loadStores();
        poll();
        ask();
        await();
        commit();
        writePlainly();
        useHistory();
        call("`onChange`, `status()`, `close()`, reads of a live or time-based store", () -> {
            on(builder -> builder.live(), DocumentedCalls::readFromMemory);
            on(builder -> builder.timeBased(), DocumentedCalls::readFromMemory);
        });
    }

    List<String> names() {
        return calls.stream().map(Call::name).toList();
    }

    void make(int place) {
        calls.get(place).made().run();
    }

    private void buildStores() {
        call("`build()`, `open()`: the table exists", () -> {
            prepare();
            build(builder -> builder.createTable(true));
        });
        call("… there is none", () -> build(builder -> builder.createTable(true)));
        call(
                "… there is none, and `retention(…)` is set",
                () -> build(builder -> builder.createTable(true).retention(Duration.ofDays(30))));
        call("… with `createTable(false)`", () -> build(builder -> builder));
    }

    private void loadStores() {
        call("`build()` with `timeBased()`, its reloads, `reload()`", () -> load(builder -> builder.timeBased(SOON)));
        call(
                "… with `inherits(\"base\")`",
                () -> load(builder -> builder.timeBased(SOON).inherits("base")));
        call("`build()` with `live()`, its full loads, `reload()`", () -> load(builder -> builder.live()));
        call("… with `inherits(\"base\")`", () -> load(builder -> builder.live().inherits("base")));
    }

    private void poll() {
        call("`live()`: a poll; `awaitRevision`, a read with `maxAge`", () -> {
            on(DocumentedCalls::liveByPolls, this::follow);
            on(builder -> builder.live().maxAge(Duration.ofMillis(1)), store -> {
                commitElsewhere("prod", 3);
                store.config().get();
            });
        });
        call(
                "… where that does not continue the snapshot",
                () -> on(DocumentedCalls::liveByPolls, store -> {
                    commitOutOfSight();
                    time.advance(SOON);
                }));
        call(
                "… with `inherits(\"base\")`",
                () -> on(builder -> liveByPolls(builder).inherits("base"), this::follow));
    }

    private void ask() {
        call(
                "`simple()`: `get(option)`, `get(option, keys)`, `find`",
                () -> on(builder -> builder, DocumentedCalls::get));
        call("… with `inherits(\"base\")`", () -> on(builder -> builder.inherits("base"), DocumentedCalls::get));
        call(
                "`simple()`: `get()`",
                () -> on(builder -> builder, store -> store.config().get()));
        call(
                "… with `inherits(\"base\")`",
                () -> on(builder -> builder.inherits("base"), store -> store.config()
                        .get()));
    }

    private void await() {
        call("`awaitRevision` with `simple()`", () -> on(builder -> builder, this::awaitAnother));
        call("… with `timeBased()`", () -> on(builder -> builder.timeBased(), this::awaitAnother));
    }

    private void commit() {
        call("`set`, `commit`, `update`", () -> {
            on(builder -> builder, DocumentedCalls::change);
            on(builder -> builder.live(), DocumentedCalls::change);
        });
        call(
                "… on a live store that is behind",
                () -> on(builder -> builder.live(), store -> {
                    commitOutOfSight();
                    change(store);
                }));
        call("… with validators, `simple()` or `timeBased()`", () -> {
            on(builder -> builder.validator(all -> List.of()), DocumentedCalls::change);
            on(builder -> builder.validator(all -> List.of()).timeBased(), DocumentedCalls::change);
        });
        call(
                "… with validators and `inherits(\"base\")`, `simple()`",
                () -> on(builder -> builder.validator(all -> List.of()).inherits("base"), DocumentedCalls::change));
        call(
                "… of a record, with `inherits(\"base\")`, `simple()`",
                () -> on(builder -> builder.inherits("base"), store -> store.set("db", new Db(5))));
        call(
                "`delete`, a commit that only deletes",
                () -> on(builder -> builder, store -> {
                    store.delete("db");
                    store.commit(commit -> commit.delete("cache"));
                }));
    }

    private void writePlainly() {
        call(
                "`set` with `journal(false)`",
                () -> onPlain(builder -> builder, store -> store.set("db", Map.of("port", 5))));
        call("… of a record", () -> onPlain(builder -> builder, store -> store.set("db", new Db(5))));
        call(
                "… of a record, with `inherits(\"base\")`, `simple()`",
                () -> onPlain(builder -> builder.inherits("base"), store -> store.set("db", new Db(5))));
        call("`delete` with `journal(false)`", () -> onPlain(builder -> builder, store -> store.delete("db")));
        call("`set`, `delete` with `journal(false)` and validators, `simple()` or `timeBased()`", () -> {
            onPlain(builder -> builder.validator(all -> List.of()), DocumentedCalls::setAndDelete);
            onPlain(builder -> builder.validator(all -> List.of()).timeBased(), DocumentedCalls::setAndDelete);
        });
        call(
                "… `live()`",
                () -> onPlain(builder -> builder.validator(all -> List.of()).live(), DocumentedCalls::setAndDelete));
    }

    private void useHistory() {
        call(
                "`history().log()`, `find`",
                () -> on(builder -> builder, store -> {
                    assertThat(store.history().log()).isNotEmpty();
                    assertThat(store.history().find("no such id")).isEmpty();
                }));
        call(
                "… where that shows something past the head, such as a commit of this moment",
                () -> on(builder -> builder, store -> {
                    forgeCommitPastHead();
                    assertThat(store.history().log()).isNotEmpty();
                }));
        call(
                "`history().commit(R)`",
                () -> on(builder -> builder, store -> store.history().commit(1)));
        call(
                "`history().at(R)`, `diff`, `drift`",
                () -> on(builder -> builder, store -> {
                    store.history().at(1);
                    store.history().diff(0, 2);
                    store.history().drift();
                }));
        call(
                "`history().rollbackTo(R)`",
                () -> on(builder -> builder, store -> {
                    store.history().rollbackTo(1);
                    store.history().rollbackTo(2, rollback -> rollback.only("cache"));
                }));
        call(
                "`history().adopt(…)`",
                () -> on(builder -> builder, store -> {
                    deleteItem("prod", "cache");
                    putItem("prod", "foreign");
                    store.history().adopt(Set.of("cache", "foreign"));
                }));
        call(
                "`history().enableExpiry()`",
                () -> on(builder -> builder, store -> {
                    store.history().enableExpiry();
                    store.history().enableExpiry();
                }));
    }

    private void call(String name, Runnable made) {
        calls.add(new Call(name, made));
    }

    private void build(UnaryOperator<DynamoDbConfigStoreBuilder> settings) {
        settings.apply(builder()).build().close();
    }

    private void load(UnaryOperator<DynamoDbConfigStoreBuilder> settings) {
        prepare();
        try (DynamoDbConfigStore store = settings.apply(builder()).build()) {
            store.reload();
        }
    }

    /** Once the store is there. */
    private void on(UnaryOperator<DynamoDbConfigStoreBuilder> settings, Consumer<DynamoDbConfigStore> work) {
        prepare();
        List<DynamoDbConfigStore> built = new ArrayList<>();
        sent.without(() -> built.add(settings.apply(builder()).build()));
        try (DynamoDbConfigStore store = built.get(0)) {
            work.accept(store);
        }
    }

    private void onPlain(UnaryOperator<DynamoDbConfigStoreBuilder> settings, Consumer<DynamoDbConfigStore> work) {
        on(builder -> settings.apply(builder).journal(false), work);
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, "prod")
                .createTable(false)
                .scheduler(time);
    }

    /** The first full load comes at any moment of its interval, so also in the time that a poll is given. */
    private static DynamoDbConfigStoreBuilder liveByPolls(DynamoDbConfigStoreBuilder builder) {
        return builder.live().fullLoadInterval(Duration.ofDays(36_000));
    }

    private void follow(DynamoDbConfigStore store) {
        commitElsewhere("prod", 3);
        time.advance(SOON);
        awaitAnother(store);
    }

    private void awaitAnother(DynamoDbConfigStore store) {
        store.awaitRevision(commitElsewhere("prod", 4), Duration.ofSeconds(5));
    }

    private static void get(DynamoDbConfigStore store) {
        store.config().get("db");
        store.config().get("db", "port");
        store.config().find("absent");
    }

    private static void readFromMemory(DynamoDbConfigStore store) {
        store.onChange(change -> {}).close();
        get(store);
        store.config().get();
        store.status();
    }

    private static void change(DynamoDbConfigStore store) {
        store.set("db", Map.of("port", 5));
        store.update("db", option -> option.with("port", 6));
        store.commit(commit -> commit.set("db", Map.of("port", 7)).set("cache", Map.of("size", 7)));
    }

    private static void setAndDelete(DynamoDbConfigStore store) {
        store.set("db", Map.of("port", 5));
        store.delete("db");
    }

    /** What there is before. */
    private void prepare() {
        commitElsewhere("base", 1);
        commitElsewhere("prod", 1);
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(others, table, "prod").build()) {
            store.set("cache", Map.of("size", 1));
        }
    }

    private long commitElsewhere(String name, int port) {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(others, table, name).build()) {
            return store.set("db", Map.of("port", port)).revision();
        }
    }

    /** Two, of which the journal shows the second alone. */
    private void commitOutOfSight() {
        deleteItem("prod#journal", "%019d".formatted(commitElsewhere("prod", 3)));
        commitElsewhere("prod", 4);
    }

    private void forgeCommitPastHead() {
        long newest = commitElsewhere("prod", 3);
        Map<String, AttributeValue> item = new HashMap<>(others.getItem(get -> get.tableName(table)
                        .key(key("prod#journal", "%019d".formatted(newest)))
                        .consistentRead(true))
                .item());
        item.putAll(key("prod#journal", "%019d".formatted(newest + 1)));
        others.putItem(put -> put.tableName(table).item(item));
    }

    private void deleteItem(String store, String option) {
        others.deleteItem(delete -> delete.tableName(table).key(key(store, option)));
    }

    private void putItem(String store, String option) {
        others.putItem(put -> put.tableName(table).item(key(store, option)));
    }

    private static Map<String, AttributeValue> key(String store, String option) {
        return Map.of("_store", AttributeValue.fromS(store), "_option", AttributeValue.fromS(option));
    }
}
