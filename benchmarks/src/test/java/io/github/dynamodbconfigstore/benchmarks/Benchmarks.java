package io.github.dynamodbconfigstore.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the rows of the table in turn with their peers. Called by {@code benchmarks/run}. */
final class Benchmarks {
    private static final List<Row> ROWS = List.of(
            new JmhRow(
                    "1",
                    ReadByName.class,
                    Kind.MEMORY,
                    Parameter.OPTIONS,
                    List.of(
                            Claim.time("by name : `HashMap` of `HashMap`", "store", "maps", Limit.atMost(2)),
                            Claim.time("by name : Powertools' cached `get`", "store", "powertools", Limit.atMost(1)),
                            Claim.time("by name : Archaius by name", "store", "archaius", Limit.atMost(1)),
                            Claim.noAllocation("store"))),
            new JmhRow(
                    "reloads",
                    ReadDuringReloads.class,
                    Kind.RELOADED,
                    Parameter.OPTIONS,
                    List.of(
                            Claim.time(
                                    "row 1 during reloads : `HashMap` of `HashMap`", "store", "maps", Limit.atMost(2)),
                            Claim.time(
                                    "row 1 during reloads : Powertools' cached `get`",
                                    "store",
                                    "powertools",
                                    Limit.atMost(1)),
                            Claim.time(
                                    "row 1 during reloads : Archaius by name", "store", "archaius", Limit.atMost(1)))),
            new JmhRow(
                    "2",
                    ReadHeld.class,
                    Kind.MEMORY,
                    Parameter.NONE,
                    List.of(
                            Claim.time("live value : field through a volatile", "live", "field", Limit.atMost(3)),
                            Claim.time("live value : Archaius' held property", "live", "archaius", Limit.atMost(1)),
                            Claim.time("view : `HashMap` of `HashMap`", "view", "maps", Limit.atMost(2)),
                            Claim.noAllocation("live"),
                            Claim.noAllocation("view"))),
            new JmhRow(
                    "spring",
                    ReadThroughSpring.class,
                    Kind.FRAMEWORK,
                    Parameter.NONE,
                    List.of(
                            Claim.time("Spring's `Environment` : with a map", "store", "map", Limit.NONE),
                            Claim.allocation("store", Limit.NONE),
                            Claim.allocation("map", Limit.NONE))),
            new JmhRow(
                    "smallrye",
                    ReadThroughSmallRye.class,
                    Kind.FRAMEWORK,
                    Parameter.NONE,
                    List.of(
                            Claim.time("SmallRye's `Config` : with a map", "store", "map", Limit.NONE),
                            Claim.allocation("store", Limit.NONE),
                            Claim.allocation("map", Limit.NONE))),
            new StartFromFile(),
            new Turns(
                    "3",
                    DirectRead.class,
                    DirectRead.CANNED,
                    List.of(
                            Claim.cpu("CPU time of a direct read : `GetItem`", "store", "sdk", Limit.atMost(1.15)),
                            Claim.cpu(
                                    "CPU time of a direct read on the SDK's client : `GetItem`",
                                    "plain",
                                    "sdk",
                                    Limit.atMost(1.15)),
                            Claim.cpu(
                                    "CPU time of a direct read on the SDK's client : `GetItem` with the same time limit",
                                    "plain",
                                    "limited",
                                    Limit.atMost(1.15)),
                            Claim.bytes("bytes of a direct read : `GetItem`", "store", "sdk", Limit.atMost(1.1)))),
            new Turns(
                    "3",
                    DirectRead.class,
                    DirectRead.HTTP,
                    List.of(Claim.time("time of a direct read : `GetItem`", "store", "sdk", Limit.atMost(1.05)))),
            fullLoad(Data.EVEN),
            fullLoad(Data.MIXED),
            new Heap(),
            new Polls(),
            new Turns(
                    "7",
                    Commits.class,
                    "over HTTP",
                    // 0.85 of the commits a second.
                    List.of(Claim.time("time of a commit : by hand", "store", "hand", Limit.atMost(1 / 0.85)))),
            new Contention(),
            new Start(),
            new Readers());

    /** The exit code where all was measured and a limit was missed. */
    private static final int MISSED = 2;

    private static final List<String> NAMES =
            ROWS.stream().map(Row::name).distinct().toList();

    private Benchmarks() {}

    private static Row fullLoad(Data options) {
        return new Turns(
                "4",
                FullLoad.class,
                options.name(),
                List.of(
                        Claim.time("full load of 10,000 : SDK's paginator", "live", "sdk", Limit.atMost(1.15)),
                        Claim.time(
                                "full load, turns 16 to 30 : SDK's paginator",
                                FullLoad.EARLY + "live",
                                FullLoad.EARLY + "sdk",
                                Limit.NONE),
                        Claim.time("its Query alone : SDK's paginator", "query", "sdk", Limit.atMost(1.15)),
                        Claim.cpu("CPU time of a full load : SDK's paginator", "live", "sdk", Limit.NONE)));
    }

    /** The module's folder, then {@code --quick} and {@code --row N}, the latter as often as wanted. */
    public static void main(String... arguments) throws Exception {
        List<String> options = List.of(arguments).subList(1, arguments.length);
        List<String> wanted = wanted(options);
        boolean quick = options.contains("--quick");
        Report report = report(Path.of(arguments[0]), quick, ("benchmarks/run " + String.join(" ", options)).strip());
        List<String> failed = new ArrayList<>();
        try (Server server = new Server()) {
            Pace pace = new Pace(quick, server.endpoint());
            for (String name : wanted) {
                long start = System.nanoTime();
                try {
                    report.add(name, measure(name, pace), NAMES);
                } catch (Exception e) {
                    e.printStackTrace();
                    failed.add(name);
                }
                System.err.printf("row %s took %d s%n", name, (System.nanoTime() - start) / 1_000_000_000);
            }
        }
        System.out.println(report.markdown());
        if (!failed.isEmpty()) {
            fail("These rows failed, and stay as they were: " + String.join(", ", failed));
        }
        if (!report.missed().isEmpty()) {
            System.err.println("Not reached:\n" + String.join("\n", report.missed()));
            System.exit(MISSED);
        }
    }

    /** What is measured in full goes into the guide. */
    private static Report report(Path module, boolean quick, String command) throws IOException {
        Path results = module.resolve(quick ? "target/quick-results" : "results");
        return new Report(
                results,
                quick
                        ? results.resolve("results.md")
                        : module.resolveSibling("docs").resolve("performance.md"),
                command);
    }

    private static List<Finding> measure(String name, Pace pace) throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (Row row : ROWS) {
            if (row.name().equals(name)) {
                findings.addAll(row.measure(pace));
            }
        }
        return findings;
    }

    /** All rows, where none is named. */
    private static List<String> wanted(List<String> options) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).equals("--row") && i + 1 < options.size() && NAMES.contains(options.get(i + 1))) {
                named.add(options.get(++i));
            } else if (!options.get(i).equals("--quick")) {
                fail("benchmarks/run [--quick] [--row N]..., where N is one of %s; not: %s"
                        .formatted(String.join(", ", NAMES), String.join(" ", options.subList(i, options.size()))));
            }
        }
        return named.isEmpty() ? NAMES : named;
    }

    private static void fail(String why) {
        System.err.println(why);
        System.exit(1);
    }
}
