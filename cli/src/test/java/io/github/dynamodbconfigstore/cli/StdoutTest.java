package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Results that can't be written are no success. */
class StdoutTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    @ExtendWith(LocalDynamoDbExtension.class)
    void aFullDiskIsSaidAndEndsWith1(LocalDynamoDb local, @FreshTable String table, @TempDir Path folder) {
        DcsTable dcs = new DcsTable(local, table, folder);
        try (DynamoDbConfigStore prod = dcs.store("prod")) {
            prod.set("db", Map.of("host", "h"));
        }
        for (String command : new String[] {"export", "get", "log", "diff"}) {
            Outcome outcome = Outcome.of(dcs.dcs(Map.of())
                    .builder(command, command.equals("diff") ? "prod@0" : "prod")
                    .redirectOutput(new File("/dev/full")));

            assertThat(outcome.exitCode()).as(command).isEqualTo(1);
            assertThat(outcome.err()).endsWith("dcs: stdout could not be written: No space left on device\n");
        }
    }

    @Test
    void aPipeThatNobodyReadsAnyMoreEndsItAsTheSignalWould() {
        assertThat(run("Broken pipe", "--help")).isEqualTo(new Outcome(141, "", ""));
    }

    @Test
    void resultsThatAreLostAreToldUnlessTheCommandFailedItself() {
        assertThat(run("No space left on device", "--help"))
                .isEqualTo(new Outcome(1, "", "dcs: stdout could not be written: No space left on device\n"));
        assertThat(run("No space left on device", "set", "prod", "db"))
                .isEqualTo(
                        new Outcome(2, "", "dcs: nothing to set: give KEY=TEXT or KEY:=JSON\nSee: dcs set --help\n"));
    }

    private static Outcome run(String problem, String... args) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(problem);
            }
        };
        int exitCode = Main.run(broken, err, args);
        return new Outcome(exitCode, "", err.toString(StandardCharsets.UTF_8));
    }
}
