package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Every way to ask for a value: each on stores that ask DynamoDB, that have it in memory, and that ask for what is too old. */
final class Reads {
    record Db(int port) {}

    interface Config {
        Db db();
    }

    private Reads() {}

    static Stream<Operation> all() {
        return Stream.of(
                        new Read(
                                "`config().get()`",
                                "ConfigStore.get()",
                                store -> store.config().get().get("db").getInt("port")),
                        new Read("`config().get(option)`", "ConfigStore.get(String)", store -> store.config()
                                .get("db")
                                .getInt("port")),
                        new Read(
                                "`config().get(option, key)`",
                                "ConfigStore.get(String, String...)",
                                store -> store.config().get("db", "port").getInt("port")),
                        new Read(
                                "`config().get(option, type)`",
                                "ConfigStore.get(String, Class)",
                                store -> store.config().get("db", Db.class).port()),
                        new Read(
                                "`config().find(option)`",
                                "ConfigStore.find(String)",
                                store -> store.config().find("db").orElseThrow().getInt("port")),
                        new Read(
                                "`config().find(option, type)`",
                                "ConfigStore.find(String, Class)",
                                store -> store.config()
                                        .find("db", Db.class)
                                        .orElseThrow()
                                        .port()),
                        new Read(
                                "`supplier(option, type).get()`",
                                "DynamoDbConfigStore.supplier(String, Class)",
                                store -> store.supplier("db", Db.class).get().port()),
                        new Read("`as(view)`", "DynamoDbConfigStore.as(Class)", store -> store.as(Config.class)
                                .db()
                                .port()),
                        new Read(
                                "`snapshot(view)`",
                                "DynamoDbConfigStore.snapshot(Class)",
                                store -> store.snapshot(Config.class).db().port()))
                .flatMap(read -> Stream.of(read.fromDynamoDb(), read.fromMemory(), read.byAge()));
    }

    /** One way, which answers the port. */
    private record Read(String name, String call, ToIntFunction<DynamoDbConfigStore> port) {
        /** What is there now. */
        Operation fromDynamoDb() {
            return on(
                    "simple",
                    Rule.READS,
                    EnumSet.of(Kind.SIMPLE),
                    (bench, reader) -> bench.showsNewest(port.applyAsInt(reader.store())));
        }

        /** What was read last. */
        Operation fromMemory() {
            return on(
                    "from memory",
                    Rule.ASKS_NOTHING,
                    Kind.FROM_MEMORY,
                    (bench, reader) -> bench.showsWhatWasReadLast(port.applyAsInt(reader.store())));
        }

        /** What is there now, or what was read last. */
        Operation byAge() {
            return on("past `maxAge`", Rule.CATCHES_UP, Kind.BY_AGE, (bench, reader) -> {
                reader.freezes();
                bench.showsNewestIfItCan(port.applyAsInt(reader.store()));
            });
        }

        private Operation on(String where, Rule rule, Set<Kind> kinds, BiConsumer<Bench, Reader> work) {
            return new Operation(where + ": " + name, Set.of(call), rule, kinds, work);
        }
    }
}
