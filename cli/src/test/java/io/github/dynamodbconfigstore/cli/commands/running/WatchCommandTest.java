package io.github.dynamodbconfigstore.cli.commands.running;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.ProxyEndpoint;
import io.github.dynamodbconfigstore.cli.Running;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalDynamoDbExtension.class)
@Timeout(60)
class WatchCommandTest {
    private final DcsTable dcs;

    WatchCommandTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        dcs = new DcsTable(local, table, folder);
    }

    @Test
    void eachChangeIsALineUntilASignalEndsIt() throws InterruptedException {
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            prod.set("db", Map.of("port", 1));
            try (Running watch =
                    new Running(dcs.dcs(Map.of()).heldTo("A reader").builder("watch", "prod", "--interval", "100ms"))) {
                watch.said("Watching store 'prod' from revision 1 on.");
                prod.commit(c -> c.set("db", Map.of("port", 2)).delete("db2").message("moved"));
                assertThat(watch.line()).matches("2  20.*Z  alice  moved  \\(db changed \\[port]\\)");
                prod.delete("db");
                assertThat(watch.line()).matches("3  20.*Z  alice  \\(db deleted\\)");
                watch.signal("INT");
                assertThat(watch.exitCode()).isEqualTo(130);
            }
        }
    }

    @Test
    void itSurvivesAnOutageAndSaysSoAndMissesNothing() throws IOException, InterruptedException {
        try (ProxyEndpoint proxy = new ProxyEndpoint(dcs.local().endpoint());
                DynamoDbConfigStore prod = dcs.store("prod")) {
            prod.set("db", Map.of("port", 1));
            try (Running watch = new Running(dcs.dcs(proxy.url(), Map.of())
                    .builder("watch", "prod", "--interval", "100ms", "--format", "json"))) {
                watch.said("from revision 1 on");
                proxy.down(true);
                assertThat(watch.said("out of reach"))
                        .contains("trying on: Query on store 'prod'", "failed in DynamoDB; try again");
                prod.set("db", Map.of("port", 2));
                prod.set("db", Map.of("port", 3));
                proxy.down(false);

                assertThat(watch.line())
                        .contains(
                                "\"author\":\"alice\"",
                                "\"options\":{\"db\":{\"after\":{\"port\":2},\"before\":{\"port\":1}}},\"revision\":2");
                assertThat(watch.line()).contains("\"revision\":3");
                watch.said("within reach again");
                watch.signal("TERM");
                assertThat(watch.exitCode()).isEqualTo(143);
            }
        }
    }

    @Test
    void aTerminalThatIsClosedEndsItToo() throws InterruptedException {
        dcs.store("prod").close();
        try (Running watch = new Running(dcs.dcs(Map.of()).builder("watch", "prod"))) {
            watch.said("Watching store 'prod'");
            watch.signal("HUP");
            assertThat(watch.exitCode()).isEqualTo(129);
        }
    }

    @Test
    void aTerminalSeesSecretsHiddenAndNothingThatItObeys() {
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            prod.set("db", Map.of("port", 1));
            try (Running watch = new Running(dcs.dcs(Map.of())
                    .onTerminal()
                    .builder("watch", "prod", "--interval", "100ms", "--format", "json"))) {
                watch.said("from revision 1 on");
                prod.set("db", Map.of("password", "hunter2", "note", "\u202e"));
                assertThat(watch.line())
                        .contains("\"password\":\"********\"", "\"note\":\"\\u202e\"")
                        .doesNotContain("hunter2", "\u202e");
            }
        }
    }

    @Test
    void itEndsWhereNobodyReadsAnyMore() throws InterruptedException {
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            ProcessBuilder watch = dcs.dcs(Map.of()).builder("watch", "prod", "--interval", "100ms");
            try (Running running = new Running(watch)) {
                running.said("Watching");
                running.stopReading();
                prod.set("db", Map.of("port", 2));
                assertThat(running.exitCode()).isEqualTo(141);
            }
        }
    }

    @Test
    void whatCanNotBeReadAtTheStartEndsItAsEveryCommand() {
        assertThat(dcs.run("watch", "prod").exitCode()).isEqualTo(5);
    }
}
