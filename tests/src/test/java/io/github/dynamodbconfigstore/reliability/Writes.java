package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.reliability.Reads.Db;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** Every way to change the configuration, but for those of its history. */
final class Writes {
    /** What a commit sends. */
    static final String WRITE = "TransactWriteItems";

    private static final String SET_MAP = "DynamoDbConfigStore.set(String, Map)";
    private static final String SET_RECORD = "DynamoDbConfigStore.set(String, Object)";
    private static final String DELETE = "DynamoDbConfigStore.delete(String)";

    /** On a change that has all there can be in one. */
    private static final Set<String> COMMIT = Set.of(
            "DynamoDbConfigStore.commit(Consumer)",
            "CommitBuilder.set(String, Map)",
            "CommitBuilder.set(String, Object)",
            "CommitBuilder.delete(String)",
            "CommitBuilder.update(String, UnaryOperator)",
            "CommitBuilder.compute(String, UnaryOperator)");

    private Writes() {}

    static Stream<Operation> all() {
        return Stream.of(
                write("`set(option, map)`", SET_MAP, Writes::setMap).landing(committed(Writes::mark)),
                write("`set(option, record)`", SET_RECORD, Writes::setRecord).landing(committed(Writes::mark)),
                new Operation(
                                "`set(option, record)`, over an inherited store that is asked each time",
                                Set.of(SET_RECORD),
                                Rule.READS,
                                Bench::inheriting,
                                telling(Writes::setRecord))
                        .landing(committed(Writes::mark)),
                write("`delete(option)`", DELETE, (store, mark) -> store.delete("spare"))
                        .landing(committed(mark -> Map.of("spare", Optional.empty()))),
                write(
                                "`update(option, …)`",
                                "DynamoDbConfigStore.update(String, UnaryOperator)",
                                (store, mark) -> store.update("mark", option -> option.with("port", mark)))
                        .landing(committed(Writes::mark)),
                commit("`commit(…)`", Rule.WRITES),
                commit("`commit(…)`, from its write on", Rule.WRITES_INTO_THE_DARK)
                        .scripted(fault -> Script.from(WRITE, fault)),
                commit("`commit(…)`, at its write alone", Rule.WRITES_AGAIN)
                        .scripted(fault -> Script.first(WRITE, fault)),
                plain(
                                "set(option, map)",
                                SET_MAP,
                                Rule.WRITES_UNSEEN,
                                (store, mark) -> store.set(Contents.FOREIGN, Map.of("port", mark)))
                        .landing(written(Optional::of)),
                plain(
                                "set(option, record)",
                                SET_RECORD,
                                Rule.WRITES,
                                (store, mark) -> store.set(Contents.FOREIGN, new Db(mark)))
                        .landing(written(Optional::of)),
                plain("delete(option)", DELETE, Rule.WRITES_UNSEEN, (store, mark) -> store.delete(Contents.FOREIGN))
                        .landing(written(mark -> Optional.empty())),
                new Operation(
                        "`check(…)`",
                        Set.of("DynamoDbConfigStore.check(Consumer)"),
                        Rule.ASKS_NOTHING,
                        Bench::writers,
                        (bench, writer) -> writer.store().check(changes(0))));
    }

    private static Operation write(String name, String call, Write write) {
        return new Operation(name, Set.of(call), Rule.WRITES, Bench::writers, telling(write));
    }

    private static Operation commit(String name, Rule rule) {
        Write write = (store, mark) -> store.commit(changes(mark));
        return new Operation(name, COMMIT, rule, Bench::writers, telling(write)).landing(committed(Writes::all));
    }

    private static Operation plain(String name, String call, Rule rule, Write write) {
        return new Operation(
                "`journal(false)`: `%s`".formatted(name),
                Set.of(call),
                rule,
                Bench::plain,
                (bench, writer) -> write.on(writer.store(), bench.mark()));
    }

    private static BiConsumer<Bench, Reader> telling(Write write) {
        return (bench, writer) -> bench.told(write.on(writer.store(), bench.mark()));
    }

    private static Consumer<Bench> committed(IntFunction<Map<String, Optional<Integer>>> changes) {
        return bench -> bench.contents().committed(changes.apply(bench.mark()));
    }

    private static Consumer<Bench> written(IntFunction<Optional<Integer>> port) {
        return bench -> bench.contents().written(Map.of(Contents.FOREIGN, port.apply(bench.mark())));
    }

    private static Commit setMap(DynamoDbConfigStore store, int mark) {
        return store.set("mark", Map.of("port", mark));
    }

    private static Commit setRecord(DynamoDbConfigStore store, int mark) {
        return store.set("mark", new Db(mark));
    }

    private static Map<String, Optional<Integer>> mark(int mark) {
        return Map.of("mark", Optional.of(mark));
    }

    private static Consumer<CommitBuilder> changes(int mark) {
        Map<String, Integer> keys = Map.of("port", mark);
        return commit -> commit.set("mark", keys)
                .set("record", new Db(mark))
                .delete("spare")
                .update("updated", option -> option.with("port", mark))
                .compute("computed", option -> Optional.of(Option.of("computed", keys)));
    }

    private static Map<String, Optional<Integer>> all(int mark) {
        Optional<Integer> port = Optional.of(mark);
        return Map.of("mark", port, "record", port, "spare", Optional.empty(), "updated", port, "computed", port);
    }

    /** Writes a number that nobody has written yet. */
    @FunctionalInterface
    private interface Write {
        Commit on(DynamoDbConfigStore store, int mark);
    }
}
