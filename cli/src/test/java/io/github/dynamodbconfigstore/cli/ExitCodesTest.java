package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each cause has an exit code of its own and one line on stderr, and leaves stdout empty. */
@ExtendWith(LocalDynamoDbExtension.class)
class ExitCodesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aWrongCommandLineEndsWith2() {
        assertThat(dcs("get"))
                .isEqualTo(new Outcome(
                        2, "", "dcs: Missing required parameter: 'STORE[@REVISION][,STORE…]'\nSee: dcs get --help\n"));
    }

    @Test
    void anOptionOrKeyThatIsNotThereEndsWith3(LocalDynamoDb local, @FreshTable String table) {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(local.client(), table, "prod").build()) {
            store.set("db", Map.of("host", "h"));
        }
        DcsTable dcs = new DcsTable(local, table, folder);

        assertThat(dcs.onTerminal("get", "prod", "bd"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "dcs: store 'prod' in table '%s' has no option 'bd'; is it 'db'? 'dcs get prod' shows all it has\n"
                                .formatted(table)));
        assertThat(dcs.inProcess("get", "prod", "db", "hots", "host", "user"))
                .isEqualTo(
                        new Outcome(
                                3,
                                "",
                                "dcs: option 'db' of store 'prod' has no key 'hots', 'user'; is it 'host'? 'dcs get prod db' shows all it has\n"));
        assertThat(dcs.inProcess("get", "prod", "db", "nothing").err())
                .isEqualTo(
                        "dcs: option 'db' of store 'prod' has no key 'nothing': 'dcs get prod db' shows all it has\n");
    }

    @Test
    void whereNobodySeesItAMissingOptionCostsItsOwnRequestAlone(LocalDynamoDb local, @FreshTable String table)
            throws IOException {
        DcsTable dcs = new DcsTable(local, table, folder);
        dcs.store("prod").close();
        try (ProxyEndpoint endpoint = new ProxyEndpoint(local.endpoint())) {
            endpoint.deny("Query", "Scan");
            assertThat(dcs.dcs(endpoint.url(), Map.of()).run("get", "prod", "bd"))
                    .isEqualTo(new Outcome(
                            3,
                            "",
                            "dcs: store 'prod' in table '%s' has no option 'bd': 'dcs get prod' shows all it has\n"
                                    .formatted(table)));
            assertThat(endpoint.actions()).containsExactly("GetItem");
        }
    }

    @Test
    void anOptionOfAStoreThatIsNotThereIsToldWithTheStoreThatMayBeMeant(LocalDynamoDb local, @FreshTable String table) {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(local.client(), table, "prod").build()) {
            store.set("db", Map.of("host", "h"));
        }
        assertThat(new DcsTable(local, table, folder).onTerminal("get", "prdo", "db"))
                .isEqualTo(new Outcome(
                        3,
                        "",
                        "dcs: store 'prdo' in table '%s' has no option 'db', nor any other; is the store 'prod'? 'dcs stores' lists all stores\n"
                                .formatted(table)));
    }

    @Test
    void theStoresThatMayBeMeantAreAskedForTheirNamesAloneAndNotAllOfThem(LocalDynamoDb local, @FreshTable String table)
            throws IOException {
        DcsTable dcs = new DcsTable(local, table, folder);
        for (int i = 0; i < 15; i++) {
            try (DynamoDbConfigStore store = dcs.store("prod" + i)) {
                store.set("db", Map.of());
            }
        }
        try (ProxyEndpoint endpoint = new ProxyEndpoint(local.endpoint())) {
            Outcome outcome = dcs.dcs(endpoint.url(), Map.of()).onTerminal().run("get", "prdo", "db");
            assertThat(outcome.err()).contains("nor any other");
            assertThat(endpoint.actions())
                    .startsWith("GetItem", "Query", "Scan")
                    .hasSize(27);
            assertThat(endpoint.actions().subList(2, 27)).containsOnly("Scan");
        }
    }

    @Test
    void aNameFromTheTableIsNothingThatATerminalObeys(LocalDynamoDb local, @FreshTable String table) {
        DcsTable dcs = new DcsTable(local, table, folder);
        try (DynamoDbConfigStore store = dcs.store("prod")) {
            store.set("d\u001b[2J", Map.of());
            store.set("x\u202e", Map.of());
        }
        assertThat(dcs.onTerminal("get", "prod", "d[2J").err()).contains("is it 'd\\u001b[2J'?");
        assertThat(dcs.onTerminal("get", "prod", "x").err()).contains("is it 'x\\u202e'?");
    }

    @Test
    void withVerboseTheLineIsFollowedByWhatIsBehindIt() throws IOException {
        try (FaultyEndpoint endpoint = new FaultyEndpoint(400, "AccessDeniedException")) {
            Outcome outcome = dcs("get", "prod", "--verbose", "--endpoint-url", endpoint.url());
            assertThat(outcome.exitCode()).isEqualTo(6);
            assertThat(outcome.err().lines())
                    .first()
                    .isEqualTo(dcs("get", "prod", "--endpoint-url", endpoint.url())
                            .err()
                            .strip());
            assertThat(outcome.err())
                    .contains("caused by software.amazon.awssdk.services.dynamodb.model.DynamoDbException: so it is")
                    .contains("  at io.github.dynamodbconfigstore.");
        }
    }

    @Test
    void whatCanNotBeStoredEndsWith4(LocalDynamoDb local, @FreshTable String table) {
        Outcome outcome =
                dcs("set", "prod", "db", "_expires=hunter2", "--table", table, "--endpoint-url", local.endpoint() + "");

        assertThat(outcome.exitCode()).isEqualTo(4);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("key '_expires' of option 'db'").doesNotContain("hunter2");
    }

    @Test
    void aTableThatIsNotThereEndsWith5AndIsNotCreatedByReading(LocalDynamoDb local, @FreshTable String table) {
        assertThat(dcs("get", "prod", "--table", table, "--endpoint-url", local.endpoint() + ""))
                .isEqualTo(new Outcome(
                        5,
                        "",
                        "dcs: DynamoDB at %s has no table '%s': name another with --table, or create it with 'dcs table create'\n"
                                .formatted(local.endpoint(), table)));
        assertThat(local.client().listTables().tableNames()).doesNotContain(table);
    }

    @Test
    void aTableThatIsNotThereIsNotCreatedForARevisionThatIsExpected(LocalDynamoDb local, @FreshTable String table) {
        assertThat(new DcsTable(local, table, folder).inProcess("set", "prod", "db", "a=b", "--expect", "41"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isEqualTo(5))
                .satisfies(outcome -> assertThat(outcome.err()).contains("has no table '%s'".formatted(table)));
        assertThat(local.client().listTables().tableNames()).doesNotContain(table);
    }

    @Test
    void aTableWithOtherKeysEndsWith5(LocalDynamoDb local, @FreshTable String table) {
        DynamoDbConfigStore.builder(local.client(), table, "prod")
                .storeKey("s")
                .optionKey("o")
                .build()
                .close();

        for (String command : new String[] {"get prod", "get prod db", "set prod db a=b"}) {
            Outcome outcome = new DcsTable(local, table, folder).inProcess(command.split(" ", -1));
            assertThat(outcome.exitCode()).as(command).isEqualTo(5);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err())
                    .startsWith(
                            "dcs: table '%s' does not have hash key '_store' and range key '_option'".formatted(table))
                    .hasLineCount(1);
        }
    }

    @Test
    void noRegionEndsWith6() {
        assertThat(dcs("get", "prod"))
                .isEqualTo(
                        new Outcome(
                                6,
                                "",
                                "dcs: no AWS region is set: give --region, set DCS_REGION or AWS_REGION, or set one in the AWS profile; --local needs none\n"));
    }

    @Test
    void noCredentialsEndWith6() {
        Outcome outcome = dcs("get", "prod", "--region", "eu-west-1");

        assertThat(outcome.exitCode()).isEqualTo(6);
        assertThat(outcome.err())
                .startsWith("dcs: no AWS credentials were found")
                .hasLineCount(1);
    }

    @Test
    void aProfileThatIsNotThereEndsWith6() {
        Outcome outcome = dcs("get", "prod", "--profile", "nobody");

        assertThat(outcome.exitCode()).isEqualTo(6);
        assertThat(outcome.err()).contains("have no profile 'nobody'").hasLineCount(1);
    }

    @Test
    void anEndpointThatDoesNotAnswerEndsWith7() throws IOException {
        String url = "http://localhost:" + freePort();

        assertThat(dcs("get", "prod", "--endpoint-url", url))
                .isEqualTo(new Outcome(
                        7,
                        "",
                        "dcs: DynamoDB at %s can't be reached: does it run? 'dcs local' serves one\n".formatted(url)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "400, AccessDeniedException, 6, table 'config' is not allowed: grant dynamodb:Query on this table",
                "400, ExpiredTokenException, 6, have expired: log in again",
                "400, UnrecognizedClientException, 6, wrong or expired",
                "400, ProvisionedThroughputExceededException, 7, was throttled",
                "500, InternalServerError, 7, so it is",
                "400, ValidationException, 1, so it is"
            })
    void anErrorOfDynamoDbEndsWithTheCodeOfItsKind(int status, String error, int exitCode, String message)
            throws IOException {
        try (FaultyEndpoint endpoint = new FaultyEndpoint(status, error)) {
            Outcome outcome = dcs("get", "prod", "--endpoint-url", endpoint.url());

            assertThat(outcome.exitCode()).isEqualTo(exitCode);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).contains(message).hasLineCount(1);
        }
    }

    private Outcome dcs(String... args) {
        return new DcsProcess(folder).run(args);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
