package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.History;
import io.github.dynamodbconfigstore.Option;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every public operation. */
final class Operations {
    private static final String WRITE = "TransactWriteItems";

    record Db(int port) {}

    interface Config {
        Db db();
    }

    /** In the order of the guide. */
    static final List<Operation> ALL = Stream.of(starts(), reads(), refreshes(), writes(), history(), rest())
            .flatMap(operations -> operations)
            .toList();

    private Operations() {}

    /** Those of one rule meet a fault one after the other, and recover together. */
    static Collection<List<Operation>> byRule() {
        return ALL.stream()
                .collect(Collectors.groupingBy(Operation::rule, TreeMap::new, Collectors.toList()))
                .values();
    }

    private static Stream<Operation> starts() {
        return Stream.of(
                start("`simple().build()`", Rule.ASKS, DynamoDbConfigStoreBuilder::simple),
                start("`timeBased().build()`", Rule.ASKS, builder -> builder.timeBased(Bench.INTERVAL)),
                start("`live().build()`", Rule.ASKS, builder -> builder.live(Bench.INTERVAL)),
                new Operation(
                        "`timeBased()` or `live()`, with `lastKnownGood(file).build()`",
                        Rule.ASKS_NOTHING,
                        bench -> bench.openFromFiles().forEach(bench::showsSomethingGood)));
    }

    private static Operation start(String name, Rule rule, UnaryOperator<DynamoDbConfigStoreBuilder> strategy) {
        return new Operation(name, rule, bench -> bench.showsNewest(port(bench.open(strategy))));
    }

    /** From DynamoDB they show what is there now; from memory, what was read last. */
    private static Stream<Operation> reads() {
        Map<String, ToIntFunction<DynamoDbConfigStore>> reads = new LinkedHashMap<>();
        reads.put("`config().get()`", store -> store.config().get().get("db").getInt("port"));
        reads.put("`config().get(option)`", Operations::port);
        reads.put(
                "`config().get(option, key)`",
                store -> store.config().get("db", "port").getInt("port"));
        reads.put(
                "`config().find(option)`",
                store -> store.config().find("db").orElseThrow().getInt("port"));
        reads.put(
                "`config().get(option, type)`",
                store -> store.config().get("db", Db.class).port());
        reads.put(
                "`supplier(option, type).get()`",
                store -> store.supplier("db", Db.class).get().port());
        reads.put("`as(view)`", store -> store.as(Config.class).db().port());
        reads.put("`snapshot(view)`", store -> store.snapshot(Config.class).db().port());
        return reads.entrySet().stream()
                .flatMap(read -> Stream.of(
                        new Operation(
                                "simple: " + read.getKey(),
                                Rule.READS,
                                bench -> bench.showsNewest(read.getValue().applyAsInt(bench.simple()))),
                        new Operation("from memory: " + read.getKey(), Rule.ASKS_NOTHING, bench -> bench.inMemory()
                                .forEach(store -> bench.showsWhatWasReadLast(
                                        read.getValue().applyAsInt(store))))));
    }

    private static Stream<Operation> refreshes() {
        return Stream.of(
                new Operation("simple: `reload()`", Rule.ASKS_NOTHING, bench -> bench.simple()
                        .reload()),
                reload("time-based: `reload()`", Bench::timeBased),
                reload("live: `reload()`", Bench::live),
                new Operation(
                        "a poll and a periodic reload", Rule.READS_ASIDE, bench -> bench.timePasses(Bench.INTERVAL)),
                await("simple: `awaitRevision(…)`", Bench::simple),
                await("time-based: `awaitRevision(…)`", Bench::timeBased),
                await("live: `awaitRevision(…)`", Bench::live));
    }

    private static Operation reload(String name, Function<Bench, DynamoDbConfigStore> store) {
        return new Operation(name, Rule.READS, bench -> {
            store.apply(bench).reload();
            bench.showsNewest(port(store.apply(bench)));
        });
    }

    private static Operation await(String name, Function<Bench, DynamoDbConfigStore> store) {
        return new Operation(name, Rule.ASKS, bench -> assertThat(
                        store.apply(bench).awaitRevision(bench.newestRevision(), bench.patience()))
                .isTrue());
    }

    private static Stream<Operation> writes() {
        return Stream.of(
                write("`set(option, map)`", bench -> bench.live().set("mark", Map.of("port", bench.nextMark()))),
                write("`set(option, record)`", bench -> bench.live().set("mark", new Db(bench.nextMark()))),
                write("`delete(option)`", bench -> bench.live().delete("spare")),
                write("`update(option, …)`", bench -> bench.live()
                        .update("mark", mark -> mark.with("port", bench.nextMark()))),
                write("`commit(…)`", Operations::commit),
                new Operation(
                        "`commit(…)`, from its write on",
                        Rule.WRITES_INTO_THE_DARK,
                        fault -> Script.from(WRITE, fault),
                        Operations::commit),
                new Operation(
                        "`commit(…)`, at its write alone",
                        Rule.WRITES_AGAIN,
                        fault -> Script.first(WRITE, fault),
                        Operations::commit),
                write("`journal(false)`: `set(option, map)`", bench -> bench.plain()
                        .set("plain", Map.of("port", 1))),
                write("`journal(false)`: `delete(option)`", bench -> bench.plain()
                        .delete("plain")),
                new Operation(
                        "`check(…)`", Rule.ASKS_NOTHING, bench -> bench.live().check(changes(0))));
    }

    private static Operation write(String name, Consumer<Bench> work) {
        return new Operation(name, Rule.WRITES, work);
    }

    private static void commit(Bench bench) {
        bench.live().commit(changes(bench.nextMark()));
    }

    private static Consumer<CommitBuilder> changes(int mark) {
        return commit -> commit.set("mark", Map.of("port", mark)).delete("spare");
    }

    private static Stream<Operation> history() {
        return Stream.of(
                history("log()", (history, bench) -> assertThat(history.log())
                        .first()
                        .extracting(Commit::revision)
                        .isEqualTo(bench.newestRevision())),
                history("commit(revision)", (history, bench) -> assertThat(history.commit(bench.newestRevision()))
                        .map(Commit::id)
                        .contains(bench.newest().id())),
                history("find(id)", (history, bench) -> assertThat(
                                history.find(bench.newest().id()))
                        .map(Commit::revision)
                        .contains(bench.newestRevision())),
                history("at(revision)", (history, bench) -> assertThat(
                                history.at(bench.newestRevision()).get("db"))
                        .isEqualTo(Option.of("db", Map.of("port", bench.newestPort())))),
                history("diff(from, to)", (history, bench) -> assertThat(
                                history.diff(bench.newestRevision() - 1, bench.newestRevision()))
                        .containsKeys("db", "spare")),
                history("drift()", (history, bench) -> assertThat(
                                history.drift().changed())
                        .doesNotContainKeys("db", "spare")),
                history("enableExpiry()", (history, bench) -> history.enableExpiry()),
                write("`history().rollbackTo(revision, …)`", bench -> bench.live()
                        .history()
                        .rollbackTo(bench.newestRevision() - 1, rollback -> rollback.only("spare"))),
                write("`history().adopt(options)`", bench -> {
                    bench.changeOutside("foreign");
                    bench.live().history().adopt(Set.of("foreign"));
                }));
    }

    private static Operation history(String call, Asking asking) {
        return new Operation(
                "`history().%s`".formatted(call),
                Rule.ASKS,
                bench -> asking.of(bench.live().history(), bench));
    }

    /** What is asked of a history. */
    @FunctionalInterface
    private interface Asking {
        void of(History history, Bench bench);
    }

    private static Stream<Operation> rest() {
        return Stream.of(
                new Operation("`onChange(…)`, `onRejected(…)`", Rule.ASKS_NOTHING, bench -> bench.inMemory()
                        .forEach(store -> {
                            store.onChange(change -> {}).close();
                            store.onRejected(rejection -> {}).close();
                        })),
                new Operation("`status()`", Rule.ASKS_NOTHING, bench -> bench.inMemory()
                        .forEach(store ->
                                assertThat(store.status().lastSuccess()).isPresent())),
                new Operation("`close()`", Rule.ASKS_NOTHING, bench -> {
                    bench.openFromFiles();
                    bench.closeGuests();
                }));
    }

    private static int port(DynamoDbConfigStore store) {
        return store.config().get("db").getInt("port");
    }
}
