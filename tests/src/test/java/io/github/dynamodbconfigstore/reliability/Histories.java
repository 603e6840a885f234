package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.History;
import io.github.dynamodbconfigstore.Option;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a history is asked, and what it writes. */
final class Histories {
    private static final Operation AT = asks("at(revision)", "at(long)", (history, bench) -> assertThat(
                    history.at(bench.newestRevision()).get("db"))
            .isEqualTo(Option.of("db", Map.of("port", bench.newestPort()))));
    private static final Operation DIFF = asks("diff(from, to)", "diff(long, long)", (history, bench) -> assertThat(
                    history.diff(bench.newestRevision() - 1, bench.newestRevision()))
            .containsKeys("db", "spare"));
    private static final Operation DRIFT = asks(
            "drift()", "drift()", (history, bench) -> assertThat(history.drift().changed())
                    .doesNotContainKeys("db", "spare"));
    private static final Operation ROLLBACK = writes(
            "rollbackTo(revision, …)",
            Set.of("History.rollbackTo(long, Consumer)", "Rollback.only(String...)"),
            (history, bench) -> history.rollbackTo(bench.newestRevision() - 1, rollback -> rollback.only("spare")),
            bench -> Map.of("spare", Optional.ofNullable(bench.beforeNewest().get("spare"))));
    private static final Operation ADOPT = writes(
            "adopt(options)",
            Set.of("History.adopt(Collection)"),
            (history, bench) -> history.adopt(Set.of(Contents.FOREIGN)),
            Histories::foreign);

    private Histories() {}

    static Stream<Operation> all() {
        return Stream.of(
                asks("log()", "log()", (history, bench) -> assertThat(history.log())
                        .extracting(Commit::revision)
                        .contains(bench.newestRevision())),
                asks("log(option)", "log(String)", (history, bench) -> assertThat(history.log("db"))
                        .first()
                        .extracting(Commit::revision)
                        .isEqualTo(bench.newestRevision())),
                asks("commit(revision)", "commit(long)", (history, bench) -> assertThat(
                                history.commit(bench.newestRevision()))
                        .map(Commit::id)
                        .contains(bench.newest().id())),
                asks("find(id)", "find(String)", (history, bench) -> assertThat(
                                history.find(bench.newest().id()))
                        .map(Commit::revision)
                        .contains(bench.newestRevision())),
                AT,
                AT.from("TransactGetItems", "TransactGetItems", 1, Rule.ASKS, Kind.SIMPLE),
                DIFF,
                DIFF.from("third Query", "Query", 3, Rule.ASKS, Kind.TIME_BASED),
                DRIFT,
                DRIFT.from("third Query", "Query", 3, Rule.ASKS, Kind.LIVE),
                // By one of them: DynamoDB refuses others of the same table meanwhile.
                new Operation(
                        "`history().enableExpiry()`",
                        Set.of("History.enableExpiry()"),
                        Rule.ASKS,
                        bench -> bench.one(Kind.SIMPLE),
                        (bench, reader) -> reader.store().history().enableExpiry()),
                writes(
                        "rollbackTo(revision)",
                        Set.of("History.rollbackTo(long)"),
                        (history, bench) -> history.rollbackTo(bench.newestRevision()),
                        bench -> bench.contents().changesTo(bench.atNewest())),
                ROLLBACK,
                ROLLBACK.from("write", Writes.WRITE, 1, Rule.WRITES_INTO_THE_DARK, Kind.SIMPLE),
                ADOPT,
                ADOPT.from("write", Writes.WRITE, 1, Rule.WRITES_INTO_THE_DARK, Kind.LIVE),
                writes(
                        "adopt(options, …)",
                        Set.of("History.adopt(Collection, Consumer)"),
                        (history, bench) ->
                                history.adopt(Set.of(Contents.FOREIGN), adoption -> adoption.message("seen")),
                        Histories::foreign));
    }

    private static Map<String, Optional<Integer>> foreign(Bench bench) {
        return Map.of(Contents.FOREIGN, Optional.of(bench.contents().ports().get(Contents.FOREIGN)));
    }

    private static Operation asks(String name, String call, BiConsumer<History, Bench> asking) {
        return of(name, Set.of("History." + call), Rule.ASKS, asking);
    }

    private static Operation writes(
            String name,
            Set<String> calls,
            BiFunction<History, Bench, Commit> writing,
            Function<Bench, Map<String, Optional<Integer>>> changes) {
        return of(name, calls, Rule.WRITES, (history, bench) -> bench.told(writing.apply(history, bench)))
                .landing(bench -> bench.contents().committed(changes.apply(bench)));
    }

    private static Operation of(String name, Set<String> calls, Rule rule, BiConsumer<History, Bench> work) {
        return new Operation(
                "`history().%s`".formatted(name),
                calls,
                rule,
                Bench::writers,
                (bench, reader) -> work.accept(reader.store().history(), bench));
    }
}
