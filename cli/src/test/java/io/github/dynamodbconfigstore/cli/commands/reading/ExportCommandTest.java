package io.github.dynamodbconfigstore.cli.commands.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalDynamoDbExtension.class)
class ExportCommandTest {
    private final Path folder;
    private final DcsTable table;
    private final DynamoDbConfigStore prod;

    ExportCommandTest(LocalDynamoDb local, @FreshTable String tableName, @TempDir Path folder) {
        this.folder = folder;
        table = new DcsTable(local, tableName, folder);
        prod = table.store("prod");
    }

    @AfterEach
    void close() {
        prod.close();
    }

    @Test
    void aStoreIsExportedInEveryFormat() {
        prod.set("db", Map.of("host", "it's Zürich", "port", 27017, "hosts", List.of("a", "b")));
        prod.set("maintenance", Map.of("value", false));

        assertThat(table.run("export", "prod")).isEqualTo(new Outcome(0, """
                db:
                  host: it's Zürich
                  hosts:
                  - a
                  - b
                  port: 27017
                maintenance:
                  value: false
                """, ""));
        assertThat(table.inProcess("export", "prod", "--format", "json")).isEqualTo(new Outcome(0, """
                {
                  "db": {
                    "host": "it's Zürich",
                    "hosts": [
                      "a",
                      "b"
                    ],
                    "port": 27017
                  },
                  "maintenance": {
                    "value": false
                  }
                }
                """, ""));
        assertThat(table.inProcess("export", "prod", "--format", "properties")).isEqualTo(new Outcome(0, """
                db.host=it's Z\\u00FCrich
                db.hosts[0]=a
                db.hosts[1]=b
                db.port=27017
                maintenance=false
                """, ""));
        assertThat(table.inProcess("export", "prod", "--format", "env")).isEqualTo(new Outcome(0, """
                # dcs: db.host
                DB_HOST="it's Zürich"
                # dcs: db.hosts[0]
                DB_HOSTS_0=a
                # dcs: db.hosts[1]
                DB_HOSTS_1=b
                # dcs: db.port
                DB_PORT=27017
                # dcs: maintenance
                MAINTENANCE=false
                """, ""));
    }

    @Test
    void whatIsExportedIsAppliedBackTheSameAndWhatCanNotBeIsRefused() throws IOException {
        prod.set("tls", Map.of("cert", new byte[] {1, 2, 3}, "ports", Set.of(443, 80), "pem", "line 1\nline 2\n"));
        prod.set("odd", Map.of("zip", "01234", "number", "5", "list", Arrays.asList(null, Map.of(), List.of())));
        prod.set("flag", Map.of());

        Outcome exported = table.inProcess("export", "prod");
        Files.writeString(folder.resolve("prod.yaml"), exported.out());
        assertThat(table.run("apply", "copy", "prod.yaml", "--prune", "--yes").exitCode())
                .isZero();
        try (DynamoDbConfigStore copy = table.store("copy")) {
            assertThat(copy.config().get().asMap())
                    .isEqualTo(prod.config().get().asMap());
        }
        assertThat(table.inProcess("export", "prod", "--format", "json"))
                .isEqualTo(
                        new Outcome(
                                4,
                                "",
                                "dcs: option 'tls', key 'cert': a file in json can't hold bytes, so nothing was written; yaml holds everything\n"));
    }

    @Test
    void aStoreIsExportedAndReadAsItWasAtARevision() {
        prod.set("db", Map.of("port", 1, "host", "h"));
        prod.set("db", Map.of("port", 2));

        assertThat(table.inProcess("export", "prod@1", "--format", "properties").out())
                .isEqualTo("db.host=h\ndb.port=1\n");
        assertThat(table.inProcess("get", "prod@1", "db", "port").out()).isEqualTo("{\"port\":1}\n");
        assertThat(table.inProcess("get", "prod@7").exitCode()).isEqualTo(3);
    }

    @Test
    void onATerminalWhatLooksSecretIsHiddenUnlessItIsToBeRevealed() {
        prod.set("db", Map.of("password", "hunter2", "port", 1));

        assertThat(table.onTerminal("export", "prod").out()).isEqualTo("""
                db:
                  password: '********'
                  port: 1
                """);
        assertThat(table.onTerminal("export", "prod", "--reveal").out()).contains("hunter2");
        assertThat(table.onTerminal("get", "prod", "db").out()).isEqualTo("""
                ---------+--------+---------
                key      | type   | value
                ---------+--------+---------
                password | string | ********
                port     | number | 1
                ---------+--------+---------
                """);
        assertThat(table.inProcess("get", "prod", "db").out()).isEqualTo("{\"password\":\"hunter2\",\"port\":1}\n");
    }

    @Test
    void getShowsWhatAFormatCanNotHoldAsWellAsItCan() {
        prod.set("tls", Map.of("cert", new byte[] {1, 2, 3}, "ports", Set.of(443, 80), "zip", "1234"));
        prod.set("a", Map.of("b", Map.of("c", "of a")));
        prod.set("a.b", Map.of("c", "of a.b"));

        assertThat(table.inProcess("get", "prod", "--format", "properties"))
                .isEqualTo(new Outcome(
                        0, """
                        a.b.c=of a.b
                        tls.cert=AQID
                        tls.ports[0]=80
                        tls.ports[1]=443
                        tls.zip=1234
                        """, "dcs: options 'a' and 'a.b' both give property 'a.b.c': that of 'a.b' is taken\n"));
        assertThat(table.inProcess("get", "prod", "tls", "--format", "yaml").out())
                .isEqualTo("""
                cert: !!binary "AQID"
                ports: !!set {80: null, 443: null}
                zip: '1234'
                """);
    }
}
