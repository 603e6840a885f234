package io.github.dynamodbconfigstore.microprofile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.fuzz.AnySetting;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Settings as anybody may write them: taken as they stand, or refused by their names. */
class FuzzedSettingsTest {
    private static final List<String> NAMES = Settings.NAMES.stream().sorted().toList();

    private static final Map<String, String> REQUIRED = Map.of(
            Settings.PREFIX + "table", "config",
            Settings.PREFIX + "stores", "prod",
            Settings.PREFIX + "last-known-good.folder", "state");

    private static LocalDynamoDb local;

    @BeforeAll
    static void start() {
        local = LocalDynamoDb.start();
    }

    @AfterAll
    static void stop() {
        local.close();
    }

    @Test
    void aSettingIsTakenOrRefusedByItsName() {
        Fuzz.on(names(), texts(), 400, (name, text) -> {
            try {
                Optional<Settings> settings = read(name, text);
                if (settings.isPresent()) {
                    if (name.equals("region") || name.equals("endpoint")) {
                        settings.get().client().close();
                    }
                    settings.get()
                            .builder(local.client(), settings.get().stores().get(0));
                } else {
                    assertThat(name).isEqualTo("table");
                    assertThat(text).isBlank();
                }
            } catch (IllegalArgumentException e) {
                assertThat(e.getMessage()).contains(Settings.PREFIX).containsAnyOf(name, name.replace('.', '-'));
            }
        });
    }

    @Test
    void aConfigurationIsBuiltOrSaysWhichSettingIsWrong() {
        Fuzz.on(namesOfNoFile(), texts(), Arbitraries.of(true, false), 20, (name, text, byVariable) -> {
            Map<String, String> settings = Configs.with(
                    // A table of its own: another key's name may have been made up for the last one.
                    Configs.settings(local.endpoint(), "config-" + UUID.randomUUID(), "prod"),
                    Settings.PREFIX + "create-table",
                    "true",
                    Settings.PREFIX + "start-deadline",
                    "1s");
            ConfigSource fuzzed = byVariable
                    ? new EnvConfigSource(Map.of(variable(name), text), 300)
                    : new PropertiesConfigSource(Map.of(Settings.PREFIX + name, text), "fuzzed", 300);
            try {
                SmallRyeConfig config = Configs.of(settings, builder -> builder.withSources(fuzzed));
                assertThat(DynamoDbConfigSource.in(config)).hasSizeLessThan(4);
                Configs.close(config);
            } catch (IllegalArgumentException | IllegalStateException | NoSuchElementException e) {
                assertThat(e.getMessage())
                        .containsAnyOf(name, name.replace('.', '-'), "last-known-good", "DynamoDB", "SRCFG");
            }
            assertThat(Lease.open()).isZero();
        });
    }

    @Test
    void aSettingGivenByVariableIsTheSameAsByProperty() {
        Fuzz.on(names(), texts(), 400, (name, text) -> {
            assertThat(outcome(REQUIRED, Map.of(variable(name), text)))
                    .isEqualTo(outcome(Configs.with(REQUIRED, Settings.PREFIX + name, text), Map.of()));
        });
    }

    @Test
    void aVariableThatNamesNoSettingChangesNone() {
        Fuzz.on(variables(), texts(), 400, (variable, text) -> {
            assertThat(outcome(REQUIRED, Map.of(variable, text))).isEqualTo(outcome(REQUIRED, Map.of()));
        });
    }

    @Test
    void aLengthOfTimeIsReadExactly() {
        Fuzz.on(amounts(), units(), 300, (seconds, unit) -> {
            Duration expected = Duration.parse("PT" + seconds + "S");
            String text =
                    unit.equals("ISO") ? expected.toString() : unit.equals("ms") ? seconds + "000ms" : seconds + unit;

            assertThat(read("poll-interval", text).orElseThrow().pollInterval()).isEqualTo(expected);
            assertThat(read("last-known-good.max-age", " " + text + " ")
                            .orElseThrow()
                            .lastKnownGoodMaxAge())
                    .contains(expected);
        });
    }

    @Test
    void anEndpointThatIsNoUrlWasAnExceptionOfTheAwsSdks() {
        for (String endpoint :
                List.of("localhost:8000", "localhost", "http://localhost:99999", "file:///x", "http:///x")) {
            assertThatThrownBy(() -> read("endpoint", endpoint).orElseThrow().client())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(
                            "dynamodb.config-store.endpoint: is '%s', and a URL is needed, such as http://localhost:8000",
                            endpoint);
        }
    }

    @Test
    void aRegionThatIsNoneWasAnExceptionOfTheAwsSdks() {
        assertThatThrownBy(
                        () -> read("region", "Frankfurt am Main").orElseThrow().client())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "dynamodb.config-store.region: is 'Frankfurt am Main', and a name such as eu-west-1 is needed");
    }

    @Test
    void theSecondStoreOfTheLowestOrdinalHadTheHighest() {
        Map<String, String> settings = Map.of(
                Settings.PREFIX + "table", "config",
                Settings.PREFIX + "stores", "prod,default",
                Settings.PREFIX + "ordinal", String.valueOf(Integer.MIN_VALUE));

        assertThatThrownBy(() -> Settings.read(settings::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dynamodb.config-store.ordinal is -2147483648: that of the last store would be too low");
    }

    private static Optional<Settings> read(String name, String text) {
        return Settings.read(Configs.with(REQUIRED, Settings.PREFIX + name, text)::get);
    }

    /** What an application's configuration has of the settings, or says of them. */
    private static String outcome(Map<String, String> properties, Map<String, String> variables) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(
                        new PropertiesConfigSource(properties, "application", 250), new EnvConfigSource(variables, 300))
                .build();
        try {
            return Settings.read(name -> config.getConfigValue(name).getValue()).toString();
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return e.toString();
        }
    }

    /** As MicroProfile Config has it. */
    private static String variable(String name) {
        return inCapitals(Settings.PREFIX + name);
    }

    private static String inCapitals(String name) {
        return name.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(NAMES);
    }

    /** What they are set to would be written. */
    private static Arbitrary<String> namesOfNoFile() {
        return names().filter(name -> !name.endsWith(".folder"));
    }

    /** Of no setting, though near to one. */
    private static Arbitrary<String> variables() {
        Set<String> settings = NAMES.stream().map(FuzzedSettingsTest::variable).collect(Collectors.toSet());
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(12),
                        names().map(name -> variable(name) + "_"),
                        names().map(name -> variable(name) + "_0_"),
                        names().map(name -> variable(name) + "[0]"),
                        names().map(name -> variable(name) + "__X__"),
                        names().map(name -> "_" + variable(name)),
                        names().map(name -> "_DEV_" + variable(name)),
                        names().map(name -> variable(name).replace("_", "__")),
                        names().map(name -> variable(name).replace("_", "")),
                        names().map(name -> variable(name).replace('I', '\u0130')),
                        Arbitraries.of(
                                "DYNAMODB_CONFIG_STORE",
                                "DYNAMODB_CONFIG_STORE_",
                                "DYNAMODB_CONFIG_STORE__",
                                "dynamodb.config-store",
                                "dynamodb.config-store.*",
                                "DYNAMODB_CONFIG_STORE_LAST_KNOWN_GOOD",
                                "_",
                                " ",
                                "SMALLRYE_CONFIG_PROFILE_",
                                "\ud800"))
                .filter(variable -> !settings.contains(inCapitals(variable)));
    }

    private static Arbitrary<String> texts() {
        return AnySetting.texts();
    }

    private static Arbitrary<Integer> amounts() {
        return Arbitraries.integers().between(1, 100_000);
    }

    private static Arbitrary<String> units() {
        return Arbitraries.of("s", "ms", "ISO");
    }
}
