package io.github.dynamodbconfigstore.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/** That DynamoDB Local does not even load what it has for telemetry. */
class TelemetryTest {
    private static final String TELEMETRY = "software.amazon.dynamodb.services.local.monitoring.Telemetry";

    @Test
    void noTelemetryIsLoaded(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("loaded-classes");
        try (OtherProcess process =
                OtherProcess.inMemory(folder, folder, "-Xlog:class+load:file=" + log.getFileName())) {
            assertThat(process.line()).isEqualTo("starting");
            assertThat(process.line()).startsWith("http://127.0.0.1:");
            assertThat(process.tell("write a")).isEqualTo("true");
            assertThat(process.end()).isEqualTo("closed");
        }
        List<String> loaded = Files.readAllLines(log);
        assertThat(loaded).anyMatch(line -> line.contains(LocalDynamoDBServerHandler.class.getName()));
        assertThat(loaded).noneMatch(TelemetryTest::isOfTelemetry);
    }

    /** A version with another name for it would have the test above look for nothing. */
    @Test
    void telemetryHasTheNameThatIsLookedFor() {
        assertThatCode(() -> Class.forName(TELEMETRY, false, getClass().getClassLoader()))
                .doesNotThrowAnyException();
    }

    private static boolean isOfTelemetry(String line) {
        String lowerCase = line.toLowerCase(Locale.ROOT);
        return lowerCase.contains("dynamodb") && lowerCase.contains("telemetry");
    }
}
