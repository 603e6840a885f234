package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.fuzz.AnySetting;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.config.ConfigDataLocation;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** Locations and settings as anybody may write them: taken as they stand, or refused by their names and with what to do. */
class FuzzedSettingsTest {
    private static final Location PROD = new Location("config", "prod");
    private static final List<String> NAMES =
            SettingsTest.names(ConfigStoreSettings.class).toList();
    private static final Map<String, UnaryOperator<String>> SPELLINGS = Map.of(
            "as documented", name -> name,
            "in camel case", FuzzedSettingsTest::camelCase,
            "with underscores", name -> name.replace('-', '_'),
            "in capitals", name -> name.toUpperCase(Locale.ROOT),
            "run together", name -> name.replace("-", ""));

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
    void aLocationIsATableAndAStoreOrRefused() {
        Fuzz.on(locations(), 500, text -> {
            ConfigDataLocation given = ConfigDataLocation.of("dynamodb:" + text);
            // The slash in an ARN comes before the table's name, every other one after it.
            int start = text.startsWith("arn:") ? text.indexOf('/') + 1 : 0;
            int slash = text.indexOf('/', start);
            try {
                Location location = Location.of(given);
                assertThat(location).isEqualTo(new Location(text.substring(0, slash), text.substring(slash + 1)));
                assertThat(location.table() + "/" + location.store())
                        .isEqualTo(text)
                        .isEqualTo(location.toString());
                DynamoDbConfigStoreBuilder builder = location.builder(local.client());
                assertThat(builder)
                        .hasFieldOrPropertyWithValue("table", location.table())
                        .hasFieldOrPropertyWithValue("store", location.store());
                assertThat(isName(location)).as(text).isTrue();
            } catch (InvalidSettingException e) {
                assertThat(e)
                        .hasMessageContaining(
                                "'" + (e.getMessage().contains("' names no table") ? "" : "dynamodb:") + text + "'");
                assertThat(analysis(e).getAction()).isNotBlank();
                boolean complete = slash > start && slash < text.length() - 1;
                assertThat(complete && isName(new Location(text.substring(0, slash), text.substring(slash + 1))))
                        .as(text)
                        .isFalse();
            }
        });
    }

    private static boolean isName(Location location) {
        return location.table().matches("[A-Za-z0-9_.-]{3,255}|arn:.+")
                && !location.store().matches("(?s).*(#journal|\\p{Cs}.*)")
                && location.store().getBytes(StandardCharsets.UTF_8).length <= 2_040;
    }

    @Test
    void aSettingIsTakenOrRefusedByItsName() {
        Fuzz.on(names(), texts(), 500, (name, text) -> {
            MockEnvironment environment = new MockEnvironment()
                    .withProperty("dynamodb.config-store.last-known-good.folder", "state")
                    .withProperty("dynamodb.config-store." + name, text);
            try {
                ConfigStoreSettings settings = ConfigStoreSettings.from(Binder.get(environment));
                settings.checkClient();
                settings.builder(local.client(), PROD);
            } catch (BindException | InvalidSettingException e) {
                FailureAnalysis analysis = analysis(e);
                assertThat(analysis.getDescription().toLowerCase(Locale.ROOT))
                        .contains("dynamodb.config-store." + name);
                assertThat(analysis.getAction()).isNotBlank();
            }
        });
    }

    @Test
    void aSettingIsTheSameWhicheverWayItIsSpelled() {
        Fuzz.on(spellings(), amounts(), units(), 300, (spelling, seconds, unit) -> {
            Duration expected = Duration.parse("PT" + seconds + "S");
            String text =
                    unit.equals("ISO") ? expected.toString() : unit.equals("ms") ? seconds + "000ms" : seconds + unit;
            UnaryOperator<String> spelled = SPELLINGS.get(spelling);
            MockEnvironment environment = new MockEnvironment();
            for (String name :
                    List.of("poll-interval", "start-deadline", "last-known-good.max-age", "health.max-age")) {
                environment.setProperty("dynamodb." + spelled.apply("config-store") + "." + spelled.apply(name), text);
            }

            ConfigStoreSettings settings = ConfigStoreSettings.from(Binder.get(environment));

            assertThat(settings.pollInterval()).isEqualTo(expected);
            assertThat(settings.startDeadline()).isEqualTo(expected);
            assertThat(settings.lastKnownGood().maxAge()).isEqualTo(expected);
            assertThat(settings.healthMaxAge("LiveConfigStore")).isEqualTo(expected);
        });
    }

    @Test
    void aVariableOfTheProcessIsTakenAsThePropertyIsOrRefusedByItsName() {
        Fuzz.on(names(), texts(), dashes(), 400, (name, text, dash) -> {
            assertThat(settings(variables(Map.of(variable(name, dash), text)), name))
                    .isEqualTo(settings(
                            new MapPropertySource("application", Map.of(ConfigStoreSettings.PREFIX + "." + name, text)),
                            name));
        });
    }

    @Test
    void aVariableThatNamesNoSettingChangesNone() {
        Fuzz.on(variables(), texts(), 400, (variable, text) -> {
            assertThat(settings(variables(Map.of("DYNAMODB_CONFIGSTORE_TABLE", "config", variable, text)), ""))
                    .isEqualTo(settings(variables(Map.of("DYNAMODB_CONFIGSTORE_TABLE", "config")), ""));
        });
    }

    @Test
    void aVariableNamedLikeAGroupOfSettingsIsRefusedByThatName() {
        Map.of(
                        "DYNAMODB_CONFIG_STORE_LAST_KNOWN_GOOD", "dynamodb.configstore.lastknowngood",
                        "DYNAMODB_CONFIGSTORE_LASTKNOWNGOOD", "dynamodb.configstore.lastknowngood",
                        "DYNAMODB_CONFIGSTORE_HEALTH", "dynamodb.configstore.health")
                .forEach((variable, group) -> assertThat(settings(variables(Map.of(variable, "state")), group))
                        .isEmpty());
    }

    @Test
    void aVariableWithTheNameOfAllSettingsStoppedTheStart() {
        assertThat(settings(variables(Map.of("DYNAMODB_CONFIG_STORE", "state")), ""))
                .isEqualTo(settings(variables(Map.of()), ""))
                .isPresent();
    }

    /** Empty where they are refused, with the setting's name. */
    private static Optional<ConfigStoreSettings> settings(PropertySource<?> source, String name) {
        MockEnvironment environment = new MockEnvironment();
        environment.getPropertySources().addLast(source);
        try {
            return Optional.of(ConfigStoreSettings.from(Binder.get(environment)));
        } catch (BindException e) {
            assertThat(analysis(e).getDescription().toLowerCase(Locale.ROOT).replace("-", ""))
                    .contains(name.replace("-", ""));
            return Optional.empty();
        }
    }

    private static PropertySource<?> variables(Map<String, Object> variables) {
        return new SystemEnvironmentPropertySource("systemEnvironment", variables);
    }

    private static String variable(String name, String dash) {
        return (ConfigStoreSettings.PREFIX + "." + name)
                .replace("-", dash)
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    }

    private static FailureAnalysis analysis(RuntimeException failure) {
        Optional<FailureAnalysis> analysis = Analyses.of(failure);
        assertThat(analysis).as(failure.toString()).isPresent();
        return analysis.get();
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("-", -1)) {
            camel.append(camel.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return camel.toString();
    }

    private static Arbitrary<String> locations() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().withChars("ab/:-.#$ {}[]?;,\u00e4").ofMaxLength(14),
                Arbitraries.of(
                        "config/prod",
                        "config/a/b",
                        "/prod",
                        "config/",
                        "co/prod",
                        "config/prod#journal",
                        "config//",
                        "arn:aws:dynamodb:eu-west-1:1:table/config/prod",
                        "arn:aws:dynamodb:eu-west-1:1:table/config",
                        "arn:/",
                        "arn:",
                        "arn://",
                        "arn:a/b/c/d",
                        "config/" + "x".repeat(2_040),
                        "config/" + "x".repeat(2_041),
                        "x".repeat(256) + "/prod",
                        "config/\ud800",
                        "config/prod[.yaml]"));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(NAMES);
    }

    /** As Spring Boot documents it, and as others have it. */
    private static Arbitrary<String> dashes() {
        return Arbitraries.of("", "_");
    }

    /** Of no setting, though near to one. */
    private static Arbitrary<String> variables() {
        Arbitrary<String> settings = Combinators.combine(names(), dashes()).as(FuzzedSettingsTest::variable);
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMinLength(1).ofMaxLength(12),
                settings.map(name -> name + "_X"),
                settings.map(name -> "X_" + name),
                settings.map(name -> name.replace('O', '0')),
                settings.map(name -> name.replace('O', '\u00d6')),
                Arbitraries.of(
                        "DYNAMODB_CONFIGSTORE",
                        "DYNAMODB_CONFIG_STORE",
                        "dynamodb.config-store",
                        "DYNAMODB_CONFIGSTORE_",
                        "DYNAMODB",
                        "DYNAMODB_",
                        "_",
                        " ",
                        ".",
                        "\ud800"));
    }

    private static Arbitrary<String> texts() {
        return AnySetting.texts();
    }

    private static Arbitrary<String> spellings() {
        return Arbitraries.of(SPELLINGS.keySet().stream().sorted().toList());
    }

    private static Arbitrary<Integer> amounts() {
        return Arbitraries.integers().between(1, 100_000);
    }

    private static Arbitrary<String> units() {
        return Arbitraries.of("s", "S", "ms", "ISO");
    }
}
