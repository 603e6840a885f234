package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.format.Damage;
import io.github.dynamodbconfigstore.cli.format.FileFormat;
import io.github.dynamodbconfigstore.cli.format.Utf8;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Whole commands with whatever somebody hands over: done as it stands, or refused by an exit code of the manual's with one
 * line that shows no value, and nothing is written.
 */
@Isolated("it exchanges System.in")
class FuzzedCommandsTest {
    /** From so many characters on, {@code SecretsWatch} sees to it that no value is shown; damage may make a name of a value. */
    private static final int SEEN = 8;

    private static final Map<FileFormat, String> FILES = Map.of(
            FileFormat.JSON, "{\"db\": {\"host\": \"pa55w0r\", \"port\": 27017, \"hosts\": [\"a\", null]}, \"a\": 1}",
            FileFormat.YAML, "db: &db\n  host: pa55w0r\n  port: 27017\n  hosts: [a, ~, 1.50]\nother:\n  <<: *db\n",
            FileFormat.PROPERTIES, "db.host=pa55w0r\ndb.hosts[0]=a\ndb.hosts[1] : b \\\n  c\n# c\nflag=true\n",
            FileFormat.ENV, "# dcs: db.host\nDB_HOST=pa55w0r\nexport PORT=27017 # c\nA='x\ny'\nB=\"a\\n\\$b\"\n");

    private static LocalDynamoDb local;
    private static Path folder;
    private static DcsTable table;
    private static DynamoDbConfigStore prod;

    @BeforeAll
    static void start() throws IOException {
        local = LocalDynamoDb.start();
        folder = Files.createTempDirectory("dcs");
        table = new DcsTable(local, "config", folder);
        prod = table.store("prod");
    }

    @AfterAll
    static void stop() throws IOException {
        prod.close();
        local.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Test
    void aFileIsAppliedAsItStandsOrRefused() {
        Fuzz.on(files(), 50, file -> {
            Snapshot before = prod.config().get();
            Path path = Files.write(folder.resolve("file"), file.get2());

            Outcome outcome = table.inProcess(
                    "apply", "prod", path.toString(), "--format", file.get1().toString(), "--prune", "--yes");

            if (outcome.exitCode() == 0) {
                assertThat(prod.config().get().asMap()).isEqualTo(options(file.get1(), file.get2()));
            } else {
                assertRefused(outcome, 4);
                assertThat(outcome.err()).contains("'" + path + "'");
                assertThat(prod.config().get()).isEqualTo(before);
            }
        });
    }

    @Test
    void standardInputIsAppliedAsItStandsOrRefused() {
        Fuzz.on(files(), 12, file -> {
            Snapshot before = prod.config().get();
            InputStream in = System.in;
            System.setIn(new ByteArrayInputStream(file.get2()));
            try {
                Outcome outcome = table.inProcess(
                        "apply", "prod", "-", "--format", file.get1().toString(), "--prune", "--yes");
                if (outcome.exitCode() == 0) {
                    assertThat(prod.config().get().asMap()).isEqualTo(options(file.get1(), file.get2()));
                } else {
                    assertRefused(outcome, 4);
                    assertThat(prod.config().get()).isEqualTo(before);
                }
            } finally {
                System.setIn(in);
            }
        });
    }

    @Test
    void aValueIsSetAsItIsTypedOrRefused() {
        Fuzz.on(values(), 30, value -> {
            Outcome text = table.inProcess("set", "text", "o", "--replace", "k=" + value);
            if (text.exitCode() == 0) {
                assertThat(store("text").asMap()).isEqualTo(Map.of("o", Option.of("o", Map.of("k", value))));
            } else {
                assertRefused(text, 4);
            }
            Outcome json = table.inProcess("set", "json", "o", "--replace", "k:=" + value);
            if (json.exitCode() == 0) {
                String file = "{\"o\": {\"k\": " + value + "}}";
                assertThat(store("json").asMap())
                        .isEqualTo(options(FileFormat.JSON, file.getBytes(StandardCharsets.UTF_8)));
            } else {
                assertRefused(json, 4);
            }
        });
    }

    @Test
    void anArgumentIsTakenOrRefused() {
        Fuzz.on(commands(), 100, command -> {
            Snapshot before = prod.config().get();

            Outcome outcome = run(command);

            if (outcome.exitCode() != 0) {
                assertRefused(outcome, 2, 3, 4, 5, 6, 7, 8, 9);
            }
            assertThat(prod.config().get()).isEqualTo(before);
        });
    }

    @Test
    void aFileThatNoFileSystemHasWasAnErrorOfOurOwn() {
        assertThat(table.inProcess("apply", "prod", "a\0b.json", "--yes"))
                .isEqualTo(new Outcome(4, "", "dcs: file 'a\\u0000b.json' can't be read\n"));
    }

    @Test
    void aFolderThatNoFileSystemHasWasAnErrorOfOurOwn() {
        assertThat(Outcome.inProcess("get", "prod", "--local-folder", "a\0b"))
                .isEqualTo(new Outcome(
                        2, "", "dcs: folder 'a\\u0000b' is none that can be: name another\nSee: dcs get --help\n"));
    }

    /** With table and place, unless it has its own. */
    private static Outcome run(List<String> command) {
        List<String> all = new ArrayList<>(command);
        Map.of("--table", "config", "--endpoint-url", local.endpoint().toString())
                .forEach((name, value) -> {
                    if (!all.contains(name)) {
                        all.addAll(List.of(name, value));
                    }
                });
        return Outcome.inProcess(all.toArray(String[]::new));
    }

    private static Map<String, Option> options(FileFormat format, byte[] file) {
        Map<String, Option> options = new TreeMap<>();
        format.read(Utf8.decode(file)).forEach((name, keys) -> options.put(name, Option.of(name, keys)));
        return options;
    }

    private static Snapshot store(String name) {
        try (DynamoDbConfigStore store = table.store(name)) {
            return store.config().get();
        }
    }

    private static void assertRefused(Outcome outcome, Integer... codes) {
        assertThat(outcome.exitCode()).as(outcome.err()).isIn((Object[]) codes);
        assertThat(outcome.err()).doesNotContain("unexpected ", "\tat ", "please report");
        if (outcome.exitCode() != 9) {
            assertThat(outcome.err().lines().filter(line -> line.startsWith("dcs: ")))
                    .hasSize(1);
        }
    }

    private static Arbitrary<Tuple2<FileFormat, byte[]>> files() {
        return Combinators.combine(
                        Arbitraries.of(FileFormat.class),
                        Damage.any()
                                .filter(damage -> damage.insert().length() < SEEN)
                                .list()
                                .ofMaxSize(3))
                .as((format, damages) -> {
                    byte[] file = FILES.get(format).getBytes(StandardCharsets.UTF_8);
                    for (Damage damage : damages) {
                        file = damage.to(file);
                    }
                    return Tuple.of(format, file);
                });
    }

    private static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12).filter(text -> !text.startsWith("@")),
                Arbitraries.of(
                        "",
                        "1",
                        "-0",
                        "1e125",
                        "1e126",
                        "1e999999998",
                        "1e99999999998",
                        "01",
                        "NaN",
                        "null",
                        "[1, 2",
                        "{\"a\":1,\"a\":2}",
                        "\"\\ud800\"",
                        "\ud800",
                        "[".repeat(40) + "]".repeat(40),
                        "[".repeat(5_000),
                        "9".repeat(39),
                        "9".repeat(2_000),
                        "x".repeat(410_000),
                        "\"" + "x".repeat(410_000) + "\"",
                        "{\"\": 1}",
                        "1 2",
                        "'x'",
                        "\u0000"));
    }

    /** None of which changes the store. */
    private static Arbitrary<List<String>> commands() {
        Arbitrary<String> odd = Arbitraries.oneOf(
                // '-' would read what Maven tells this process.
                Arbitraries.strings().ofMaxLength(8).filter(text -> !text.equals("-")),
                Arbitraries.of(
                        "",
                        " ",
                        "--",
                        "-x",
                        "--yes=x",
                        "prod",
                        "prod@",
                        "prod@1",
                        "prod@99999999999999999999",
                        "prod@1@",
                        "@",
                        "prod,default",
                        ",",
                        "prod#journal",
                        "a/b",
                        "x".repeat(3_000),
                        "\ud800",
                        "\0",
                        "\u00e4",
                        "1",
                        "-1",
                        "1e3",
                        "99999999999999999999",
                        "0s",
                        "30s",
                        "1y",
                        "localhost:8000",
                        "http://",
                        "http://localhost:99999",
                        "http://[::1",
                        "http:/x",
                        "ftp://x",
                        "file:///x",
                        "http://127.0.0.1:1?x#y",
                        "Frankfurt",
                        "_store",
                        "_head",
                        "config",
                        "arn:",
                        "json",
                        "/",
                        "/dev/null",
                        "..",
                        "~",
                        "*",
                        "$HOME",
                        "\n",
                        "\u001b[31m"));
        Arbitrary<List<String>> reading = Arbitraries.of(
                List.of("get"),
                List.of("get", "prod"),
                List.of("get", "prod", "db"),
                List.of("export", "prod"),
                List.of("log", "prod"),
                List.of("show"),
                List.of("diff", "prod"),
                List.of("stores"),
                List.of("status", "prod"),
                List.of("drift", "prod"),
                List.of("table", "check"),
                List.of("table", "describe"),
                List.of("apply", "prod", "--dry-run"),
                List.of("rollback", "prod", "--dry-run"),
                List.of("nothing"),
                List.of());
        Arbitrary<List<String>> option = Combinators.combine(
                        Arbitraries.of(
                                "--table",
                                "--endpoint-url",
                                "--region",
                                "--profile",
                                "--store-key",
                                "--option-key",
                                "--format",
                                "--expect",
                                "-m",
                                "--author",
                                "-n",
                                "--since",
                                "--unknown"),
                        odd)
                .as((name, value) -> List.of(name, value));
        return Combinators.combine(
                        reading, odd.list().ofMaxSize(2), option.list().ofMaxSize(1))
                .as((command, arguments, options) -> {
                    List<String> all = new ArrayList<>(command);
                    all.addAll(arguments);
                    options.forEach(all::addAll);
                    return all;
                });
    }
}
