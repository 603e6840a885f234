package io.github.dynamodbconfigstore.cli.commands.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.cli.ProxyEndpoint;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(LocalDynamoDbExtension.class)
class StatusCommandTest {
    private final DcsTable dcs;

    StatusCommandTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        dcs = new DcsTable(local, table, folder);
    }

    @BeforeEach
    void aStore() {
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            prod.set("db", Map.of("port", 1));
        }
    }

    @Test
    void itShowsPlaceTableCapacityRevisionAndRightsAndChangesNothing() {
        long items = items();

        assertThat(dcs.inProcess("status", "prod"))
                .isEqualTo(new Outcome(0, """
                place     DynamoDB at %s
                table     %s, ACTIVE
                capacity  provisioned, 1 read and 1 write units a second
                store     prod at revision 1
                ------+---------------------+--------------+--------
                to    | right               | on           | granted
                ------+---------------------+--------------+--------
                read  | dynamodb:GetItem    | prod         | yes
                read  | dynamodb:Query      | prod         | yes
                read  | dynamodb:GetItem    | prod#journal | yes
                read  | dynamodb:Query      | prod#journal | yes
                write | dynamodb:PutItem    | prod         | yes
                write | dynamodb:PutItem    | prod#journal | yes
                write | dynamodb:DeleteItem | prod         | yes
                list  | dynamodb:Scan       | the table    | yes
                ------+---------------------+--------------+--------
                """.formatted(dcs.local().endpoint(), dcs.table()), ""));
        assertThat(items()).isEqualTo(items);
    }

    @Test
    void driftIsCountedOnRequest() {
        try (DynamoDbConfigStore outside = DynamoDbConfigStore.builder(
                        dcs.local().client(), dcs.table(), "prod")
                .journal(false)
                .build()) {
            outside.set("db", Map.of("port", 2));
        }

        assertThat(dcs.inProcess("status", "prod", "--drift").out())
                .containsPattern(
                        "drift     1 options changed outside the journal, 0 unknown to it; that took [0-9.]+ read units");
        assertThat(dcs.inProcess("status", "prod", "--drift", "--format", "json")
                        .out())
                .contains("\"changedOutside\":1", "\"revision\":1,", "\"store\":\"prod\"")
                .hasLineCount(1);
    }

    @Test
    void whoMayOnlyReadIsToldSoAndWhoMayNotEndsWith6() throws IOException {
        try (ProxyEndpoint proxy = new ProxyEndpoint(dcs.local().endpoint())) {
            proxy.deny("Scan", "TransactWriteItems", "DescribeTable");
            Outcome reader = dcs.dcs(proxy.url(), Map.of()).run("status", "prod");
            assertThat(reader.exitCode()).isZero();
            assertThat(reader.out())
                    .contains(
                            "capacity  unknown: dynamodb:DescribeTable is not allowed",
                            "prod at revision 1",
                            "read  | dynamodb:Query      | prod#journal | yes",
                            "write | dynamodb:DeleteItem | prod         | NO",
                            "list  | dynamodb:Scan       | the table    | NO");

            proxy.deny("Query");
            Outcome nobody = dcs.dcs(proxy.url(), Map.of()).run("status", "prod");
            assertThat(nobody.exitCode()).isEqualTo(6);
            assertThat(nobody.out())
                    .contains("store     prod can't be read", "dynamodb:Query      | prod         | NO");
            assertThat(nobody.err()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"ThrottlingError,7", "ProvisionedThroughputExceeded,7", "TransactionConflict,7"})
    void aWriteThatWasNotTriedProvesNoRight(String reason, int exitCode) throws IOException {
        try (ProxyEndpoint proxy = new ProxyEndpoint(dcs.local().endpoint())) {
            proxy.cancel(reason);
            Outcome outcome = dcs.dcs(proxy.url(), Map.of()).run("status", "prod");
            assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
            assertThat(outcome.out()).doesNotContain("PutItem");
        }
    }

    private long items() {
        return dcs.local()
                .client()
                .scan(request -> request.tableName(dcs.table()))
                .count();
    }
}
