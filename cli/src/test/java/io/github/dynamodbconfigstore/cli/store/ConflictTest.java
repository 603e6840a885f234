package io.github.dynamodbconfigstore.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.FaultyEndpoint;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.settings.Place;
import io.github.dynamodbconfigstore.cli.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A conflict stays one where nobody may look what it is about. */
class ConflictTest {
    @ParameterizedTest
    @ValueSource(strings = {"AccessDeniedException", "ProvisionedThroughputExceededException"})
    void itIsToldWithoutWhatCanNotBeRead(String error) throws IOException {
        try (FaultyEndpoint endpoint = new FaultyEndpoint(400, error);
                Connection connection = new Connection(new Settings(
                        "config",
                        "_store",
                        "_option",
                        new Place.Network(URI.create(endpoint.url()), "eu-west-1", null)))) {
            DcsException conflict = new Conflict(connection, "prod").planOutdated(3, Map.of());

            assertThat(conflict)
                    .hasMessage("store 'prod' is not what was planned on, revision 3: run it again for a new plan");
            assertThat(conflict.exitCode()).isEqualTo(ExitCode.CONFLICT);
        }
    }
}
