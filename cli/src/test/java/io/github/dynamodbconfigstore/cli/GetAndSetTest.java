package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalDynamoDbExtension.class)
class GetAndSetTest {
    private String endpoint = "";
    private String table = "";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void findTheTable(LocalDynamoDb local, @FreshTable String table) {
        this.endpoint = local.endpoint().toString();
        this.table = table;
    }

    @Test
    void whatIsSetInAnyTypeOfJsonIsReadBackExactly() {
        Outcome set = process(
                "set",
                "prod",
                "all.types-of_json",
                "text=Zürich = 東京",
                "empty=",
                "number:=12345678901234567890.12345678901234567",
                "exponent:=-1.50e3",
                "yes:=true",
                "nothing:=null",
                "list:=[1, \"two\", [3], {}]",
                "map:={\"b\": {\"c\": 0.1}, \"a\": false}");

        assertThat(set.exitCode()).isZero();
        assertThat(set.out()).isEmpty();
        assertThat(set.err()).isEqualToNormalizingNewlines("""
                        Table '%1$s' does not exist: creating it.
                        Stored option 'all.types-of_json' of store 'prod' in table '%1$s' as revision 1.
                        """.formatted(table));
        assertThat(process("get", "prod")).isEqualTo(new Outcome(0, """
                {"all.types-of_json":{"empty":"","exponent":-1500,"list":[1,"two",[3],{}],\
                "map":{"a":false,"b":{"c":0.1}},"nothing":null,\
                "number":12345678901234567890.12345678901234567,"text":"Zürich = 東京","yes":true}}
                """, ""));
    }

    @Test
    void setKeepsTheKeysThatItDoesNotName(LocalDynamoDb local) {
        try (DynamoDbConfigStore store = store(local)) {
            store.set("db", Map.of("host", "old", "port", 1, "cert", new byte[] {1}, "tags", Set.of("a", "b")));

            assertThat(dcs("set", "prod", "db", "host=new", "user=me").exitCode())
                    .isZero();

            assertThat(store.config().get("db"))
                    .isEqualTo(Option.of(
                            "db",
                            Map.of(
                                    "host",
                                    "new",
                                    "port",
                                    1,
                                    "cert",
                                    new byte[] {1},
                                    "tags",
                                    Set.of("a", "b"),
                                    "user",
                                    "me")));
        }
    }

    @Test
    void setWithReplaceLeavesOnlyTheKeysThatItNames(LocalDynamoDb local) {
        try (DynamoDbConfigStore store = store(local)) {
            store.set("db", Map.of("host", "old", "port", 1));

            assertThat(dcs("set", "prod", "db", "--replace", "host=new").exitCode())
                    .isZero();
            assertThat(store.config().get("db")).isEqualTo(Option.of("db", Map.of("host", "new")));

            assertThat(dcs("set", "prod", "db", "--replace").exitCode()).isZero();
            assertThat(store.config().get("db")).isEqualTo(Option.of("db", Map.of()));
        }
    }

    @Test
    void setSaysWhoWhyAndOnWhatAndTellsWhereNothingChanged(LocalDynamoDb local) {
        try (DynamoDbConfigStore store = store(local)) {
            assertThat(dcs("set", "prod", "db", "port:=1", "-m", "first", "--author", "bob", "--expect", "0")
                            .exitCode())
                    .isZero();

            Outcome late = dcs("set", "prod", "db", "port:=2", "--expect", "0");
            assertThat(late.exitCode()).isEqualTo(8);
            assertThat(late.err()).startsWith("dcs: ").hasLineCount(1);
            assertThat(dcs("set", "prod", "db", "port:=1.0").err())
                    .isEqualTo("Option 'db' of store 'prod' in table '%s' is so already, at revision 1.\n"
                            .formatted(table));
            assertThat(store.history().log().toList())
                    .singleElement()
                    .extracting(Commit::author, Commit::message)
                    .containsExactly("bob", "first");
        }
    }

    @Test
    void valuesAreReadFromFilesAndFromStandardInput(LocalDynamoDb local) throws IOException {
        Files.writeString(folder.resolve("cert.pem"), "line 1\r\nline 2\n");
        Files.writeString(folder.resolve("list.json"), "[1, 2.50]\n");
        Path stdin = Files.writeString(folder.resolve("stdin"), "hunter2");

        Outcome set = Outcome.of(new DcsProcess(folder)
                .builder(withPlace("set", "prod", "tls", "cert=@cert.pem", "ports:=@list.json", "password=@-"))
                .redirectInput(stdin.toFile()));

        assertThat(set.exitCode()).as(set.err()).isZero();
        try (DynamoDbConfigStore store = store(local)) {
            assertThat(store.config().get("tls"))
                    .isEqualTo(Option.of(
                            "tls",
                            Map.of("cert", "line 1\r\nline 2\n", "ports", List.of(1, 2.5), "password", "hunter2")));
        }
        assertThat(dcs("set", "prod", "tls", "password=@hunter2"))
                .isEqualTo(
                        new Outcome(
                                4,
                                "",
                                "dcs: key 'password': the file after '@' does not exist; a text that begins with '@' is written as JSON: password:='\"@…\"'\n"));
    }

    @Test
    void unsetDeletesKeysOrAnOptionAndTellsWhatIsNotThere(LocalDynamoDb local) {
        try (DynamoDbConfigStore store = store(local)) {
            store.set("db", Map.of("host", "h", "user", "me", "port", 1));

            assertThat(dcs("unset", "prod", "db", "user", "port", "-m", "less"))
                    .isEqualTo(new Outcome(
                            0,
                            "",
                            "Deleted keys of option 'db' of store 'prod' in table '%s' as revision 2.\n"
                                    .formatted(table)));
            assertThat(store.config().get("db")).isEqualTo(Option.of("db", Map.of("host", "h")));
            assertThat(store.history().commit(2).map(Commit::message)).hasValue("less");
            assertThat(dcs("unset", "prod", "db", "host", "user").exitCode()).isEqualTo(3);
            assertThat(dcs("unset", "prod", "db", "--expect", "1").exitCode()).isEqualTo(8);
            assertThat(dcs("unset", "prod", "db").err())
                    .isEqualTo("Deleted option 'db' of store 'prod' in table '%s' as revision 3.\n".formatted(table));
            assertThat(dcs("unset", "prod", "db").exitCode()).isEqualTo(3);
            assertThat(store.history().log()).hasSize(3);
        }
    }

    @Test
    void getShowsAStoreOrAnOptionOrSomeOfItsKeys(LocalDynamoDb local) {
        try (DynamoDbConfigStore store = store(local)) {
            store.set("db", Map.of("host", "db-cluster.com", "port", 27017, "size", 1_000_000));
            store.set("tls", Map.of("cert", new byte[] {1, 2, 3}, "ports", Set.of(443, 8443, 80)));
            store.set("flag", Map.of());
        }

        assertThat(dcs("get", "prod").out()).isEqualTo("""
                        {"db":{"host":"db-cluster.com","port":27017,"size":1000000},"flag":{},\
                        "tls":{"cert":"AQID","ports":[80,443,8443]}}
                        """);
        assertThat(dcs("get", "prod", "flag")).isEqualTo(new Outcome(0, "{}\n", ""));
        assertThat(dcs("get", "prod", "db", "size", "host").out())
                .isEqualTo("{\"host\":\"db-cluster.com\",\"size\":1000000}\n");
    }

    @Test
    void onATerminalGetShowsATable(LocalDynamoDb local) {
        try (DynamoDbConfigStore store = store(local)) {
            store.set("db", Map.of("host", "db-cluster.com", "port", 27017));
        }
        String table = """
                -----+--------+---------------
                key  | type   | value
                -----+--------+---------------
                host | string | db-cluster.com
                port | number | 27017
                -----+--------+---------------
                """;

        Outcome onTerminal = new DcsProcess(folder).onTerminal().run(withPlace("get", "prod", "db"));

        assertThat(onTerminal).isEqualTo(new Outcome(0, table, ""));
        assertThat(dcs("get", "prod", "db", "--format", "table").out()).isEqualTo(table);
    }

    @Test
    void whatSomebodyElseDeletesMeanwhileIsNotSaidToBeDeleted(LocalDynamoDb local) throws Exception {
        try (DynamoDbConfigStore prod = store(local);
                ProxyEndpoint proxy = new ProxyEndpoint(local.endpoint())) {
            prod.set("db", Map.of("host", "h"));
            CountDownLatch release = proxy.hold("TransactWriteItems");
            try (Running unset = new Running(new DcsProcess(folder)
                    .builder("unset", "prod", "db", "--table", table, "--endpoint-url", proxy.url()))) {
                while (!proxy.actions().contains("TransactWriteItems")) {
                    Thread.onSpinWait();
                }
                prod.delete("db");
                release.countDown();
                assertThat(unset.said("dcs")).contains("has no option 'db'");
                assertThat(unset.exitCode()).isEqualTo(3);
            }
            assertThat(prod.history().log()).hasSize(2);
        }
    }

    @Test
    void aValueAloneIsItsTextForAScript(LocalDynamoDb local) {
        try (DynamoDbConfigStore prod = store(local)) {
            prod.set("db", Map.of("host", "a \"b\" ü", "port", 27017, "tls", true, "hosts", List.of("a")));
        }

        assertThat(process("get", "prod", "db", "host", "--format", "raw"))
                .isEqualTo(new Outcome(0, "a \"b\" ü\n", ""));
        assertThat(dcs("get", "prod", "db", "port", "--format", "raw").out()).isEqualTo("27017\n");
        assertThat(dcs("get", "prod", "db", "tls", "--format", "raw").out()).isEqualTo("true\n");
        assertThat(dcs("get", "prod", "db", "hosts", "--format", "raw"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(2))
                .satisfies(outcome -> assertThat(outcome.out()).isEmpty())
                .satisfies(
                        outcome -> assertThat(outcome.err())
                                .startsWith(
                                        "dcs: key 'hosts' of option 'db' is list, of which there is no raw text: use --format json"));
        assertThat(dcs("get", "prod", "db", "--format", "raw").exitCode()).isEqualTo(2);
        assertThat(dcs("export", "prod", "--format", "raw").exitCode()).isEqualTo(2);
    }

    @Test
    void aStoreWhoseOptionsAreDeletedIsAnEmptyObjectAndAMessage(LocalDynamoDb local) {
        try (DynamoDbConfigStore prod = store(local)) {
            prod.set("db", Map.of());
            prod.delete("db");
        }

        assertThat(dcs("get", "prod"))
                .isEqualTo(new Outcome(0, "{}\n", "Store 'prod' in table '%s' has no options.\n".formatted(table)));
    }

    private Outcome process(String... args) {
        return new DcsProcess(folder).run(withPlace(args));
    }

    private Outcome dcs(String... args) {
        return Outcome.inProcess(withPlace(args));
    }

    private String[] withPlace(String... args) {
        return Stream.concat(Stream.of(args), Stream.of("--table", table, "--endpoint-url", endpoint))
                .toArray(String[]::new);
    }

    private DynamoDbConfigStore store(LocalDynamoDb local) {
        return DynamoDbConfigStore.builder(local.client(), table, "prod").build();
    }
}
