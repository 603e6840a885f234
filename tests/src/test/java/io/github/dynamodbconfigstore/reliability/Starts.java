package io.github.dynamodbconfigstore.reliability;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** How a store begins. */
final class Starts {
    private static final Set<String> BUILD = Set.of("DynamoDbConfigStoreBuilder.build()");

    private Starts() {}

    static Stream<Operation> all() {
        return Stream.of(
                Openings.OPEN,
                start("`simple().build()`", Kind.SIMPLE),
                start("`timeBased().build()`", Kind.TIME_BASED),
                start("`live().build()`", Kind.LIVE),
                new Operation(
                                "`build()` with `retention(…)`, no table yet, at its creation alone",
                                BUILD,
                                Rule.STARTS_AGAIN,
                                bench -> bench.writers().subList(0, 1),
                                (bench, like) -> bench.createsATableThatExpires())
                        .scripted(fault -> Script.first("CreateTable", fault)),
                new Operation(
                        "`timeBased()` or `live()`, with `lastKnownGood(file).build()`",
                        BUILD,
                        Rule.FALLS_BACK,
                        Kind.FROM_MEMORY,
                        (bench, like) -> bench.showsWhatItsFileHas(bench.openFromFile(like))));
    }

    private static Operation start(String name, Kind kind) {
        return new Operation(
                name,
                BUILD,
                Rule.STARTS,
                EnumSet.of(kind),
                (bench, like) -> bench.showsNewest(bench.open(like).port()));
    }
}
