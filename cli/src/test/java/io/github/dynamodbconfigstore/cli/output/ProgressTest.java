package io.github.dynamodbconfigstore.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.ProxyEndpoint;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DynamoDB holds an answer back until the command has said what it is waiting for. */
@ExtendWith(LocalDynamoDbExtension.class)
@Timeout(60)
class ProgressTest {
    private final DcsTable dcs;

    ProgressTest(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) throws IOException {
        dcs = new DcsTable(local, table, folder);
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            prod.set("db", Map.of("port", 1));
        }
        Files.writeString(folder.resolve("app.yml"), "db: {port: 2}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Query | get prod | Reading store 'prod' …",
                "Query | export prod | Reading store 'prod' …",
                "Query | apply prod app.yml --yes | Reading store 'prod' …",
                "TransactWriteItems | apply prod app.yml --yes | Storing a commit …",
                "Query | edit prod --yes | Reading store 'prod' …",
                "Scan | stores | 0 hash keys found …",
                "Query | stores --count | 0 of 1 stores counted …",
                "DescribeTable | table create | Waiting for table '%s' …",
                "Query | rollback prod 0 --yes | Reading store 'prod' …",
                "Query | drift prod | Reading store and journal …",
                "TransactGetItems | status prod --drift | Reading store and journal …",
                "Query | diff prod prod@0 | Reading …",
                "Query | log prod db | Reading the journal …",
                "GetItem | show prod@1 | Reading the journal …",
                "Query | exec prod -- true | Reading store 'prod' …",
                "Query | exec prod --restart -- true | Reading store 'prod' …"
            })
    void longWorkSaysOnATerminalHowFarItIs(String action, String command, String said) throws Exception {
        try (ProxyEndpoint endpoint = new ProxyEndpoint(dcs.local().endpoint())) {
            CountDownLatch release = endpoint.hold(action);
            Process process = dcs.dcs(endpoint.url(), Map.of("EDITOR", "true", "PATH", System.getenv("PATH")))
                    .onTerminal()
                    .builder(command.split(" ", -1))
                    .start();
            try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
                readTo("\r\u001b[K" + said.formatted(dcs.table()), err);
                release.countDown();
                String rest = readTo("", err);
                assertThat(process.waitFor()).as(rest).isZero();
                assertThat(rest).contains("\r\u001b[K");
            }
        }
    }

    @Test
    void aWatchSaysWhatItWaitsForBeforeItBegins() throws Exception {
        try (ProxyEndpoint endpoint = new ProxyEndpoint(dcs.local().endpoint())) {
            CountDownLatch release = endpoint.hold("Query");
            Process watch = dcs.dcs(endpoint.url(), Map.of())
                    .onTerminal()
                    .builder("watch", "prod")
                    .start();
            try (BufferedReader err = watch.errorReader(StandardCharsets.UTF_8)) {
                readTo("\r\u001b[KReading store 'prod' …", err);
                release.countDown();
                readTo("\r\u001b[KWatching store 'prod' from revision 1 on.", err);
            } finally {
                watch.destroyForcibly();
            }
        }
    }

    @Test
    void whereNobodySeesItNothingIsSaid() throws Exception {
        try (ProxyEndpoint endpoint = new ProxyEndpoint(dcs.local().endpoint())) {
            assertThat(dcs.dcs(endpoint.url(), Map.of()).run("get", "prod").err())
                    .isEmpty();
        }
    }

    /** To this, or to the end where this is nothing. */
    private static String readTo(String end, BufferedReader reader) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            seen.append((char) c);
            if (!end.isEmpty() && seen.toString().endsWith(end)) {
                return seen.toString();
            }
        }
        assertThat(end).as("what was waited for, in: " + seen).isEmpty();
        return seen.toString();
    }
}
