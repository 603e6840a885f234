package io.github.dynamodbconfigstore.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Measures all rows of the table, or one, in turn with their peers. Called by {@code benchmarks/run}. */
final class Benchmarks {
    private static final List<Row> ROWS = List.of(
            new JmhRow(
                    "1",
                    ReadByName.class,
                    List.of(1, 2),
                    1,
                    Map.of("options", "1000"),
                    List.of(
                            Claim.time("by name : `HashMap` of `HashMap`", "store", "maps", Limit.atMost(2)),
                            Claim.time("by name : Powertools' cached `get`", "store", "powertools", Limit.atMost(1)),
                            Claim.time("by name : Archaius by name", "store", "archaius", Limit.atMost(1)),
                            Claim.noAllocation("store"))),
            new JmhRow(
                    "1",
                    ReadDuringReloads.class,
                    List.of(1, 2),
                    1,
                    Map.of("options", "1000"),
                    List.of(Claim.time(
                            "by name, during reloads : `HashMap` of `HashMap`", "store", "maps", Limit.atMost(2)))),
            new JmhRow(
                    "2",
                    ReadHeld.class,
                    List.of(1, 2),
                    1,
                    Map.of(),
                    List.of(
                            Claim.time("live value : field through a volatile", "live", "field", Limit.atMost(3)),
                            Claim.time("live value : Archaius' held property", "live", "archaius", Limit.atMost(1)),
                            Claim.time("view : `HashMap` of `HashMap`", "view", "maps", Limit.atMost(2)),
                            Claim.noAllocation("live"),
                            Claim.noAllocation("view"))),
            new StartFromFile(),
            new JmhRow(
                    "3",
                    DirectRead.class,
                    List.of(1),
                    10,
                    Map.of(),
                    List.of(
                            Claim.time("direct read : SDK's `GetItem`", "store", "sdk", Limit.atMost(1.05))
                                    .on("loopback"),
                            // Without network it is all CPU time.
                            Claim.time("direct read : SDK's `GetItem`", "store", "sdk", Limit.atMost(1.15))
                                    .on("canned"),
                            Claim.bytes(
                                    "bytes of a direct read : SDK's `GetItem`", "store", "sdk", Limit.atMost(1.1)))),
            new JmhRow(
                    "4",
                    FullLoad.class,
                    List.of(1),
                    10,
                    Map.of(),
                    List.of(
                            Claim.time("full load of 10,000 : SDK's paginator", "live", "sdk", Limit.atMost(1.15)),
                            Claim.time("its Query alone : SDK's paginator", "query", "sdk", Limit.atMost(1.15)),
                            Claim.bytes("bytes of a full load : SDK's paginator", "live", "sdk", Limit.NONE))),
            new Heap(),
            new Polls(),
            new JmhRow(
                    "7",
                    Commits.class,
                    List.of(1),
                    10,
                    Map.of(),
                    // 0.85 of the commits a second.
                    List.of(Claim.time("time of a commit : by hand", "store", "hand", Limit.atMost(1 / 0.85)))),
            new Contention(),
            new Start(),
            new Readers());

    private Benchmarks() {}

    /** The folder of the results, then {@code --quick} and {@code --row N} as wanted. */
    public static void main(String... arguments) throws Exception {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        boolean quick = options.contains("--quick");
        int row = options.indexOf("--row");
        String only = row < 0 ? "" : options.get(row + 1);
        Report report = new Report(Path.of(arguments[0]), ("benchmarks/run " + String.join(" ", options)).strip());
        try (Server server = new Server()) {
            Pace pace = new Pace(quick, server.endpoint());
            for (Row each : ROWS) {
                if (only.isEmpty() || each.name().equals(only)) {
                    long start = System.nanoTime();
                    report.add(each.measure(pace));
                    System.err.printf("row %s took %d s%n", each.name(), (System.nanoTime() - start) / 1_000_000_000);
                }
            }
        }
        System.out.println(report.markdown());
    }
}
