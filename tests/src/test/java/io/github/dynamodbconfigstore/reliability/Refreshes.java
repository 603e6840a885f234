package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** How what is in memory becomes newer, and how somebody waits for it. */
final class Refreshes {
    private static final Operation RELOAD_LIVE = reload("live: `reload()`", Kind.LIVE);
    private static final Operation AWAIT_TIME_BASED =
            await("time-based: `awaitRevision(…)`", Rule.ASKS, Kind.TIME_BASED);

    private Refreshes() {}

    static Stream<Operation> all() {
        return Stream.of(
                new Operation(
                        "simple: `reload()`",
                        Set.of("DynamoDbConfigStore.reload()"),
                        Rule.ASKS_NOTHING,
                        EnumSet.of(Kind.SIMPLE),
                        (bench, reader) -> reader.store().reload()),
                reload("time-based: `reload()`", Kind.TIME_BASED),
                RELOAD_LIVE,
                RELOAD_LIVE.from("second Query", "Query", 2, Rule.READS, Kind.LIVE),
                RELOAD_LIVE.from("TransactGetItems", "TransactGetItems", 1, Rule.READS, Kind.LIVE),
                inTheBackground("time-based: a periodic reload", EnumSet.of(Kind.TIME_BASED, Kind.TIME_BASED_BY_AGE)),
                inTheBackground("live: a poll", EnumSet.of(Kind.LIVE, Kind.LIVE_BY_AGE)),
                await("simple: `awaitRevision(…)`", Rule.ASKS, Kind.SIMPLE),
                AWAIT_TIME_BASED,
                AWAIT_TIME_BASED.from("Query", "Query", 1, Rule.READS, Kind.TIME_BASED),
                await("live: `awaitRevision(…)`", Rule.READS, Kind.LIVE));
    }

    private static Operation reload(String name, Kind kind) {
        return new Operation(
                name, Set.of("DynamoDbConfigStore.reload()"), Rule.READS, EnumSet.of(kind), (bench, reader) -> {
                    reader.store().reload();
                    bench.showsNewest(reader.port());
                });
    }

    private static Operation inTheBackground(String name, Set<Kind> kinds) {
        return new Operation(name, Set.of(), Rule.POLLS, kinds, (bench, reader) -> {
            reader.timePasses(Bench.INTERVAL);
            bench.showsNewestIfItCan(reader.port());
        });
    }

    /** Before a time-based store is read, the journal is asked; that is no read of it. */
    private static Operation await(String name, Rule rule, Kind kind) {
        return new Operation(
                name,
                Set.of("DynamoDbConfigStore.awaitRevision(long, Duration)"),
                rule,
                EnumSet.of(kind),
                (bench, reader) -> assertThat(reader.store().awaitRevision(bench.newestRevision(), bench.patience()))
                        .isTrue());
    }
}
