package io.github.dynamodbconfigstore.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.cli.settings.Place.Local;
import io.github.dynamodbconfigstore.cli.settings.Place.Network;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class PlaceTest {
    @Test
    void withoutAnythingItIsAws() {
        assertThat(place("", Map.of())).isEqualTo(new Network(null, null, null));
        assertThat(place("", Map.of("DCS_LOCAL", "", "DCS_ENDPOINT_URL", ""))).isEqualTo(new Network(null, null, null));
    }

    @Test
    void regionAndProfileAreTakenFromTheCommandLineOrTheEnvironment() {
        Map<String, String> environment = Map.of("DCS_REGION", "us-west-2", "DCS_PROFILE", "team");

        assertThat(place("", environment)).isEqualTo(new Network(null, "us-west-2", "team"));
        assertThat(place("--region eu-west-1 --profile me", environment))
                .isEqualTo(new Network(null, "eu-west-1", "me"));
    }

    @Test
    void aFolderImpliesLocal() {
        assertThat(place("--local", Map.of())).isEqualTo(new Local(Path.of(".dcs")));
        assertThat(place("--local-folder f", Map.of())).isEqualTo(new Local(Path.of("f")));
        assertThat(place("", Map.of("DCS_LOCAL", "true"))).isEqualTo(new Local(Path.of(".dcs")));
        assertThat(place("", Map.of("DCS_LOCAL_FOLDER", "f"))).isEqualTo(new Local(Path.of("f")));
        assertThat(place("--local", Map.of("DCS_LOCAL_FOLDER", "f"))).isEqualTo(new Local(Path.of("f")));
        assertThat(place("--local-folder g", Map.of("DCS_LOCAL_FOLDER", "f"))).isEqualTo(new Local(Path.of("g")));
    }

    @Test
    void localCanBeSwitchedOff() {
        assertThat(place("--no-local", Map.of("DCS_LOCAL", "true"))).isEqualTo(new Network(null, null, null));
        assertThat(place("", Map.of("DCS_LOCAL", "false", "DCS_LOCAL_FOLDER", "f")))
                .isEqualTo(new Network(null, null, null));
    }

    @Test
    void theCommandLineWins() {
        assertThat(place("--endpoint-url http://e", Map.of("DCS_LOCAL", "true")))
                .isEqualTo(new Network(URI.create("http://e"), null, null));
        assertThat(place("--local", Map.of("DCS_LOCAL", "true", "DCS_ENDPOINT_URL", "http://e")))
                .isEqualTo(new Local(Path.of(".dcs")));
    }

    @Test
    void twoPlacesAreOneTooMany() {
        assertThatThrownBy(() -> place("--local --endpoint-url http://e", Map.of()))
                .hasMessage("--local and --endpoint-url name two places: leave one out");
        assertThatThrownBy(() -> place("", Map.of("DCS_LOCAL", "true", "DCS_ENDPOINT_URL", "http://e")))
                .hasMessageContaining("DCS_ENDPOINT_URL");
    }

    @Test
    void whatIsNoUrlNoRegionAndNoFlagIsRefused() {
        assertThatThrownBy(() -> place("--endpoint-url localhost:8000", Map.of()))
                .hasMessage("--endpoint-url is 'localhost:8000': a URL is needed, such as http://localhost:8000");
        assertThatThrownBy(() -> place("", Map.of("DCS_ENDPOINT_URL", "http:// x")))
                .hasMessageStartingWith("DCS_ENDPOINT_URL is 'http:// x'");
        assertThatThrownBy(() -> place("--region Frankfurt", Map.of()))
                .hasMessage("region is 'Frankfurt': a name such as eu-west-1 is needed");
        assertThatThrownBy(() -> place("", Map.of("DCS_LOCAL", "yes")))
                .hasMessage("DCS_LOCAL is 'yes': it takes true or false");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8000, true",
        "http://127.0.0.1:8000, true",
        "http://127.1.2.3, true",
        "http://[::1]:8000, true",
        "http://db.localhost, true",
        "http://dynamodb:8000, false",
        "http://127.example.com, false",
        "https://dynamodb.eu-west-1.amazonaws.com, false"
    })
    void loopbackIsThisMachineOnly(URI endpoint, boolean loopback) {
        assertThat(new Network(endpoint, null, null).isLoopback()).isEqualTo(loopback);
    }

    private static Place place(String args, Map<String, String> environment) {
        CommonOptions options = new CommonOptions();
        new CommandLine(options).parseArgs(args.isEmpty() ? new String[0] : args.split(" ", -1));
        return Place.of(options, new Environment(environment));
    }
}
