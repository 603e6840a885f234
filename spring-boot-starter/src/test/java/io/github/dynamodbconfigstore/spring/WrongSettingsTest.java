package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Settings with which a start once ended in a stack trace, or went on to mean something else. */
class WrongSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost:8000", "localhost", "http://localhost:99999", "file:///tmp/x", "http:///x"})
    void anEndpointThatIsNoUrlWasAnExceptionOfTheAwsSdks(String endpoint) {
        assertThat(analysis("endpoint", endpoint).getDescription())
                .isEqualTo("dynamodb.config-store.endpoint: is '%s': a URL is needed, such as http://localhost:8000"
                        .formatted(endpoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Frankfurt", "eu west 1", "eu-west-1/x"})
    void aRegionThatIsNoneWasAnExceptionOfTheAwsSdks(String region) {
        assertThat(analysis("region", region).getDescription())
                .isEqualTo(
                        "dynamodb.config-store.region: is '%s': a name such as eu-west-1 is needed".formatted(region));
    }

    @Test
    void aFolderThatNoFileSystemHasWasAnExceptionOfJavas() {
        assertThat(analysis("last-known-good.folder", "a\0b").getDescription())
                .contains("dynamodb.config-store.last-known-good.folder");
    }

    @Test
    void anAgeBelowNothingMeantThatAStoreIsDownAtItsFirstFailure() {
        assertThat(analysis("health.max-age", "-1s").getDescription())
                .isEqualTo("dynamodb.config-store.health.max-age: is PT-1S: a length of time is needed, such as 2m");
    }

    private static FailureAnalysis analysis(String name, String value) {
        TestApplication application = new TestApplication(null, "dynamodb:config/prod")
                .with("dynamodb.config-store.endpoint", "http://127.0.0.1:1")
                .with("dynamodb.config-store.region", "eu-west-1")
                .with("dynamodb.config-store.start-deadline", "1s")
                .with("dynamodb.config-store." + name, value);

        Throwable failure = catchThrowable(() -> application.run().close());

        return Analyses.of(failure).orElseThrow(() -> new AssertionError("no analysis", failure));
    }
}
