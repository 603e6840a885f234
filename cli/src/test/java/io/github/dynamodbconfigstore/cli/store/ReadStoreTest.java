package io.github.dynamodbconfigstore.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.cli.Running;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several stores seen as one. */
@ExtendWith(LocalDynamoDbExtension.class)
class ReadStoreTest {
    private final DcsTable dcs;

    ReadStoreTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        dcs = new DcsTable(local, table, folder);
    }

    @BeforeEach
    void twoStores() {
        try (DynamoDbConfigStore prod = dcs.store("prod");
                DynamoDbConfigStore common = dcs.store("default")) {
            Map<String, Object> db = new HashMap<>(Map.of("host", "near", "password", "hunter2"));
            db.put("hidden", null);
            prod.set("db", db);
            common.set("flag", Map.of());
            common.set("db", Map.of("host", "far", "port", 27017, "hidden", 1));
        }
    }

    @Test
    void theEffectiveViewIsShownInEveryFormat() {
        assertThat(dcs.run("get", "prod,default"))
                .isEqualTo(new Outcome(
                        0, "{\"db\":{\"host\":\"near\",\"password\":\"hunter2\",\"port\":27017},\"flag\":{}}\n", ""));
        assertThat(get("prod,default", "--format", "yaml").out()).isEqualTo("""
                db:
                  host: near
                  password: hunter2
                  port: 27017
                flag: {}
                """);
        assertThat(get("prod,default", "--format", "properties").out()).isEqualTo("""
                db.host=near
                db.password=hunter2
                db.port=27017
                """);
        assertThat(get("default,prod", "db", "host", "password").out())
                .isEqualTo("{\"host\":\"far\",\"password\":\"hunter2\"}\n");
        assertThat(dcs.inProcess("export", "prod,default").out())
                .isEqualTo(get("prod,default", "--format", "yaml").out());
        assertThat(dcs.inProcess("diff", "prod,default", "default").out()).isEqualTo("""
                ~ db
                    + hidden: 1
                    - host: "near"
                    + host: "far"
                    - password: "hunter2"
                """);
    }

    @Test
    void withOriginEachKeyIsShownWithItsStoreAndRevision() {
        assertThat(dcs.onTerminal("get", "prod,default", "--origin")).isEqualTo(new Outcome(0, """
                -------+----------+--------+----------+---------+---------
                option | key      | type   | value    | store   | revision
                -------+----------+--------+----------+---------+---------
                db     | host     | string | near     | prod    | 1
                db     | password | string | ******** | prod    | 1
                db     | port     | number | 27017    | default | 2
                flag   |          |        |          |         |
                -------+----------+--------+----------+---------+---------
                """, ""));
        assertThat(get("prod,default", "db", "port", "--origin", "--format", "table")
                        .out())
                .isEqualTo("""
                -----+--------+-------+---------+---------
                key  | type   | value | store   | revision
                -----+--------+-------+---------+---------
                port | number | 27017 | default | 2
                -----+--------+-------+---------+---------
                """);
        assertThat(get("prod,default", "db", "host", "port", "--origin").out()).isEqualTo("""
                {"host":{"revision":1,"store":"prod","value":"near"},"port":{"revision":2,"store":"default","value":27017}}
                """);
        assertThat(get("prod,default", "--origin", "--format", "properties").out())
                .contains("db.port.revision=2\ndb.port.store=default\ndb.port.value=27017\n");
        assertThat(get("default@1", "--origin").out()).isEqualTo("{\"flag\":{}}\n");
        assertThat(get("prod", "db", "host", "--origin").out())
                .isEqualTo("{\"host\":{\"revision\":1,\"store\":\"prod\",\"value\":\"near\"}}\n");
    }

    @Test
    void whatIsInNoneOfThemIsToldWithWhatMayBeMeant() {
        String problem =
                "dcs: stores 'prod,default' in table '%s' have no option 'fleg'; is it 'flag'? 'dcs get prod,default' shows all they have\n"
                        .formatted(dcs.table());

        assertThat(dcs.onTerminal("get", "prod,default", "fleg")).isEqualTo(new Outcome(3, "", problem));
        assertThat(get("prod,default", "fleg", "--origin")).isEqualTo(new Outcome(3, "", problem));
        assertThat(get("prod,default", "db", "prot"))
                .isEqualTo(
                        new Outcome(
                                3,
                                "",
                                "dcs: option 'db' of stores 'prod,default' has no key 'prot'; is it 'port'? 'dcs get prod,default db' shows all it has\n"));
        assertThat(get("prd,dflt"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "dcs: stores 'prd,dflt' in table '%s' have no options and no commits: 'dcs stores' lists all stores\n"
                                .formatted(dcs.table())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "export prdo",
                "export prdo@0",
                "get prdo",
                "get prdo --origin",
                "get prdo --format env",
                "diff prdo prod",
                "diff prod prdo --exit-code",
                "log prdo",
                "log prdo db",
                "drift prdo --exit-code",
                "drift prdo --adopt --yes",
                "rollback prdo 1 --yes",
                "exec prdo -- echo started",
                "exec prdo --restart -- echo started"
            })
    void aStoreThatIsNotThereIsNoEmptyOne(String line) {
        assertThat(run(line.split(" ", -1)))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "dcs: store '%s' in table '%s' has no options and no commits: 'dcs stores' lists all stores\n"
                                .formatted(line.contains("@") ? "prdo@0" : "prdo", dcs.table())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get prod,defualt",
                "get prod,defualt --origin",
                "export defualt,prod",
                "diff prod,defualt prod",
                "exec prod,defualt -- echo started",
                "exec prod,defualt --restart -- echo started"
            })
    void ofSeveralStoresEachHasToBeThere(String line) {
        assertThat(run(line.split(" ", -1)))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "dcs: store 'defualt' in table '%s' has no options and no commits: 'dcs stores' lists all stores\n"
                                .formatted(dcs.table())));
    }

    @Test
    void aStoreOfWhichNothingShowsIsThereAllTheSame() {
        try (DynamoDbConfigStore outside = DynamoDbConfigStore.builder(
                        dcs.local().client(), dcs.table(), "far")
                .journal(false)
                .build()) {
            outside.set("db", Map.of("host", "farther"));
        }
        assertThat(get("prod,far", "--format", "properties").out()).startsWith("db.host=near\n");
    }

    @Test
    void statusOfAStoreThatIsNotThereShowsTheRightsToItAndSaysSo() {
        Outcome status = dcs.inProcess("status", "prdo");

        assertThat(status.exitCode()).isEqualTo(3);
        assertThat(status.out()).contains("store     prdo at revision 0", "dynamodb:PutItem    | prdo ");
        assertThat(status.err()).startsWith("dcs: store 'prdo' in table").endsWith("lists all stores\n");
    }

    @Test
    @Timeout(60)
    void aWatchOfAStoreThatIsNotThereSaysSoAndWaitsForIt() {
        try (Running watch = new Running(dcs.dcs(Map.of()).builder("watch", "prdo", "--interval", "100ms"))) {
            assertThat(watch.said("prdo"))
                    .isEqualTo(
                            "dcs: store 'prdo' in table '%s' has no options and no commits: 'dcs stores' lists all stores"
                                    .formatted(dcs.table()));
            watch.said("Watching store 'prdo' from revision 0 on.");
        }
    }

    @Test
    void aStoreThatIsNotThereIsAnEmptyOneWhereThatIsAllowed() {
        assertThat(dcs.inProcess("export", "prdo", "--allow-empty").out()).isEqualTo("{}\n");
        assertThat(run("exec", "prdo", "--allow-empty", "--", "echo", "started"))
                .isEqualTo(new Outcome(0, "started\n", ""));
        assertThat(run("exec", "prdo,default", "--allow-empty", "--", "sh", "-c", "echo $DB_PORT")
                        .out())
                .isEqualTo("27017\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prod,prod | 2 | names a store twice",
                "prod@1,default | 2 | names a revision",
                "prod, | 4 | 0 bytes"
            })
    void whatCanNotBeLayeredIsRefused(String stores, int exitCode, String problem) {
        for (String[] command : new String[][] {{"get"}, {"export"}, {"exec", "--", "true"}, {"diff", "x"}}) {
            String[] args = Arrays.copyOf(command, command.length + 1);
            System.arraycopy(command, 1, args, 2, command.length - 1);
            args[1] = stores;
            // The command's own arguments stand before '--'.
            Outcome outcome = run(args);
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
            assertThat(outcome.err()).contains(problem);
        }
    }

    /** What runs a program is a process of its own. */
    private Outcome run(String... args) {
        return args[0].equals("exec") ? dcs.run(args) : dcs.inProcess(args);
    }

    private Outcome get(String... args) {
        String[] all = new String[args.length + 1];
        all[0] = "get";
        System.arraycopy(args, 0, all, 1, args.length);
        return dcs.inProcess(all);
    }
}
