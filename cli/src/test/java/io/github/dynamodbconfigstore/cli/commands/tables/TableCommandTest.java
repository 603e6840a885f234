package io.github.dynamodbconfigstore.cli.commands.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(LocalDynamoDbExtension.class)
class TableCommandTest {
    private final DcsTable dcs;

    TableCommandTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        dcs = new DcsTable(local, table, folder);
    }

    @Test
    void createsTheTableAsToldAndLeavesOneThatExists() {
        assertThat(dcs.inProcess("table", "create", "--read-units", "3", "--write-units", "2", "--retention", "90d"))
                .isEqualTo(
                        said(
                                "Created table '%s': provisioned, 3 read and 2 write units a second; expiry of items whose attribute '_expires' says so (DynamoDB's TTL).\n"));
        assertThat(dcs.inProcess("table", "create", "--on-demand"))
                .isEqualTo(
                        said(
                                "Table '%s' exists already and keeps its capacity: provisioned, 3 read and 2 write units a second; expiry of items whose attribute '_expires' says so (DynamoDB's TTL).\n"));

        assertThat(dcs.inProcess("table", "check")).isEqualTo(said("Table '%s' is as it should be.\n"));
        Outcome described = dcs.inProcess("table", "describe");
        assertThat(described.exitCode()).isZero();
        assertThat(described.lines().stream().filter(line -> !line.startsWith("created")))
                .containsExactly(
                        "table     " + dcs.table(),
                        "status    ACTIVE",
                        "keys      _store (S), _option (S)",
                        "capacity  provisioned, 3 read and 2 write units a second",
                        "items     0, in 0 bytes; DynamoDB counts every few hours",
                        "expiry    of items whose attribute '_expires' says so (DynamoDB's TTL)");
    }

    @Test
    void createsATableThatIsPaidByTheRequest() {
        assertThat(dcs.inProcess("table", "create", "--on-demand"))
                .isEqualTo(
                        said(
                                "Created table '%s': on-demand; expiry none: commits are kept for ever (DynamoDB's TTL is off).\n"));
        assertThat(dcs.inProcess("table", "describe", "--format", "json").out())
                .contains(
                        "\"expiryAttribute\":null",
                        "\"keys\":[\"_store (S)\",\"_option (S)\"]",
                        "\"onDemand\":true",
                        "\"readUnits\":0",
                        "\"table\":\"%s\"".formatted(dcs.table()))
                .hasLineCount(1);
    }

    @Test
    void aTableThatIsMissingOrHasOtherKeysEndsWith5() {
        Outcome missing = dcs.inProcess("table", "check");
        assertThat(missing.exitCode()).isEqualTo(5);
        assertThat(missing.err()).contains("has no table '%s'".formatted(dcs.table()), "'dcs table create'");

        DynamoDbConfigStore.builder(dcs.local().client(), dcs.table(), "prod")
                .storeKey("s")
                .build()
                .close();
        assertThat(dcs.inProcess("table", "check"))
                .isEqualTo(new Outcome(
                        5,
                        "",
                        "dcs: table '%s' has keys s (S) and _option (S), not _store (S) and _option (S): name its own with --store-key and --option-key, or use another table\n"
                                .formatted(dcs.table())));
        assertThat(dcs.inProcess("table", "create").exitCode()).isEqualTo(5);
    }

    @Test
    void aTableWhoseExpiryIsOfAnotherAttributeIsNotTakenForOneWhereCommitsExpire() {
        dcs.inProcess("table", "create", "--on-demand");
        dcs.local().client().updateTimeToLive(request -> request.tableName(dcs.table())
                .timeToLiveSpecification(ttl -> ttl.attributeName("ttl").enabled(true)));

        assertThat(dcs.inProcess("table", "create", "--retention", "90d"))
                .isEqualTo(new Outcome(
                        5,
                        "",
                        "dcs: table '%s' has DynamoDB's TTL on attribute 'ttl', so commits, which have '_expires', would not expire: switch that TTL off first, or leave out --retention\n"
                                .formatted(dcs.table())));
        assertThat(dcs.inProcess("table", "create").err()).contains("; expiry of items whose attribute 'ttl' says so");
    }

    @Test
    void commitsExpireWhereTheEnvironmentSaysSo() {
        dcs.inProcess("table", "create", "--on-demand");
        assertThat(dcs.inProcess("table", "create", "--retention", "1d").err()).contains("exists already");

        dcs.dcs(Map.of("DCS_RETENTION", "1d")).run("set", "prod", "db", "host=h");

        assertThat(dcs.local()
                        .client()
                        .scan(request -> request.tableName(dcs.table()))
                        .items())
                .filteredOn(item -> item.containsKey("_expires"))
                .singleElement()
                .satisfies(item -> assertThat(item.get("_option").s()).isEqualTo("0000000000000000001"));
        assertThat(dcs.inProcess("table", "describe").out()).contains("attribute '_expires'");
        assertThat(dcs.dcs(Map.of("DCS_RETENTION", "long")).run("get", "prod").err())
                .isEqualTo(
                        "dcs: DCS_RETENTION: 'long' is no length of time: write a number and ms, s, m, h or d, such as 30s\nSee: dcs get --help\n");
    }

    private Outcome said(String message) {
        return new Outcome(0, "", message.formatted(dcs.table()));
    }
}
