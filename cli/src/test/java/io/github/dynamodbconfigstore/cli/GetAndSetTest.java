package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
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
        Outcome set = dcs(
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
                        Stored option 'all.types-of_json' of store 'prod' in table '%1$s'.
                        """.formatted(table));
        assertThat(dcs("get", "prod")).isEqualTo(new Outcome(0, """
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
    void aStoreWithoutOptionsIsAnEmptyObjectAndAMessage(LocalDynamoDb local) {
        store(local).close();

        assertThat(dcs("get", "other"))
                .isEqualTo(new Outcome(0, "{}\n", "Store 'other' in table '%s' has no options.\n".formatted(table)));
    }

    private Outcome dcs(String... args) {
        return new DcsProcess(folder).run(withPlace(args));
    }

    private String[] withPlace(String... args) {
        return Stream.concat(Stream.of(args), Stream.of("--table", table, "--endpoint-url", endpoint))
                .toArray(String[]::new);
    }

    private DynamoDbConfigStore store(LocalDynamoDb local) {
        return DynamoDbConfigStore.builder(local.client(), table, "prod").build();
    }
}
