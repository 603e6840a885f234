package io.github.dynamodbconfigstore.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.rights.Policy.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each command gets by with the policy that the guide names for it. */
@ExtendWith(LocalDynamoDbExtension.class)
class CommandRightsTest {
    private static final int MISSING_RIGHT = 6;

    private final DcsTable dcs;

    CommandRightsTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        dcs = new DcsTable(local, table, folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get prod db",
                "get prod@1",
                "export prod --format yaml",
                "diff prod@1 prod@2",
                "log prod",
                "show prod@2",
                "drift prod",
                "status prod --drift"
            })
    void whatReadsIsForAReader(String command) {
        prepare();

        assertThat(run(command, "A reader").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set prod db port:=3",
                "unset prod db",
                "apply prod FILE --yes",
                "rollback prod 1 --yes",
                "drift prod --adopt --yes"
            })
    void whatWritesIsForAWriter(String command) {
        prepare();

        assertThat(run(command, "A reader").exitCode()).isEqualTo(MISSING_RIGHT);
        assertThat(run(command, "A writer").exitCode()).isZero();
    }

    @Test
    void whatFindsNoTableIsForWhoCreatesIt() {
        assertThat(run("set prod db port:=3", "A writer").exitCode()).isEqualTo(MISSING_RIGHT);
        assertThat(run("set prod db port:=3", "A writer", "Who creates the table")
                        .exitCode())
                .isZero();
    }

    @Test
    void tablesAreForWhoCreatesThem() {
        assertThat(run("table create --retention 90d", "Who creates the table").exitCode())
                .isZero();
        assertThat(run("table check", "The owner of a store").exitCode()).isZero();
        assertThat(run("table describe", "The owner of a store").out())
                .contains("expiry    unknown: dynamodb:DescribeTimeToLive is not allowed");
        assertThat(run("table describe", "Who creates the table").out()).contains("attribute '_expires'");
    }

    @Test
    void storesAreListedWithThePolicyForThatAndWithNoRightLess() {
        prepare();
        Policy lister = documented("Who lists the stores");

        assertThat(run("stores --count", lister).out()).contains("prod");
        assertThat(lister.grants()).hasSize(3);
        for (Grant grant : lister.grants()) {
            Outcome denied = run("stores --count", lister.without(grant));
            assertThat(denied.exitCode()).as("without %s", grant).isEqualTo(MISSING_RIGHT);
            assertThat(denied.err()).contains("grant " + grant.action());
        }
    }

    /** Two commits, and an option that was changed outside the journal. */
    private void prepare() {
        try (DynamoDbConfigStore prod = dcs.store("prod");
                DynamoDbConfigStore outside = DynamoDbConfigStore.builder(
                                dcs.local().client(), dcs.table(), "prod")
                        .journal(false)
                        .build()) {
            prod.set("db", Map.of("port", 1));
            prod.set("cache", Map.of("size", 1));
            outside.set("cache", Map.of("size", 2));
        }
    }

    private Outcome run(String command, String... headings) {
        return run(command, Stream.of(headings).map(this::documented).toArray(Policy[]::new));
    }

    private Outcome run(String command, Policy... policies) {
        String[] words = command.replace("FILE", file()).split(" ", -1);
        return EveryRequest.heldTo(new Rights(policies), () -> dcs.inProcess(words));
    }

    private String file() {
        try {
            return Files.writeString(dcs.folder().resolve("app.yml"), "db: {port: 3}")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Policy documented(String heading) {
        return Policy.documented(heading, dcs.table(), "prod");
    }
}
