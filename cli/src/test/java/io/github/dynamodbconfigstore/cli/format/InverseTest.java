package io.github.dynamodbconfigstore.cli.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.Option;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;

/** What is written is read back the same, or is not written. */
class InverseTest {
    private static final int STORES = 500;

    @Test
    void yamlHoldsEverything() {
        for (int seed = 0; seed < STORES; seed++) {
            Map<String, Option> options = new RandomOptions(seed).options();
            assertThat(readBack(FileFormat.YAML, options)).as("seed %d", seed).isEqualTo(options);
        }
    }

    /** Not by {@link FileFormat#write}, which refuses by itself what would not come back. */
    @ParameterizedTest
    @EnumSource(names = {"PROPERTIES", "ENV"})
    void propertiesAndEnvHoldTextsNumbersAndBooleansUnderPlainNames(FileFormat format) {
        for (int seed = 0; seed < STORES; seed++) {
            Map<String, Option> options = new RandomOptions(seed).plainlyNamed();
            boolean looksLikeNoText = options.get("db").getString("text").matches("true|[0-9.]+");
            if (format == FileFormat.ENV || !looksLikeNoText) {
                String text = format.show(options, warning -> {});
                assertThat(read(format, text)).as("seed %d: %s", seed, text).isEqualTo(options);
            }
        }
    }

    @Test
    void jsonHoldsEverythingButBytesAndSets() {
        int held = 0;
        for (int seed = 0; seed < STORES; seed++) {
            Map<String, Option> options = new RandomOptions(seed).options();
            if (hasBytesOrSets(options.values().stream().map(Option::asMap).toList())) {
                assertThatThrownBy(() -> FileFormat.JSON.write(options)).isInstanceOf(FormatException.class);
            } else {
                assertThat(readBack(FileFormat.JSON, options))
                        .as("seed %d", seed)
                        .isEqualTo(options);
                held++;
            }
        }
        assertThat(held).isGreaterThan(STORES / 10);
    }

    @ParameterizedTest
    @EnumSource(names = {"PROPERTIES", "ENV"})
    void propertiesAndEnvHoldWhatTheyWriteAndNameWhatTheyCanNot(FileFormat format) {
        int held = 0;
        for (int seed = 0; seed < STORES; seed++) {
            Map<String, Option> options =
                    seed % 2 == 0 ? new RandomOptions(seed).options() : new RandomOptions(seed).plainOptions();
            try {
                assertThat(readBack(format, options)).as("seed %d", seed).isEqualTo(options);
                held++;
            } catch (FormatException e) {
                assertThat(e.getMessage()).as("seed %d", seed).matches("(?s)(option '.*'|store): .* can't hold .*");
            }
        }
        assertThat(held).isGreaterThan(STORES / 10);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void textsNumbersBooleansAndListsAreHeldByEveryFormat(FileFormat format) {
        Map<String, Option> options = options(
                Option.of(
                        "db",
                        Map.of(
                                "host",
                                "Zürich's \"$HOME\"\nline 2 \\ # end",
                                "size",
                                new BigDecimal("12345678901234567890.123456789012345678"),
                                "on",
                                true,
                                "pool",
                                Map.of("max", 10, "hosts", List.of("a", Map.of("b", List.of(1, false)))))),
                Option.of("maintenance", Map.of("value", false)),
                Option.of("regions", Map.of("value", List.of("eu", "us"))));

        assertThat(readBack(format, options)).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    JSON       | bytes  | bytes
                    JSON       | set    | number set
                    PROPERTIES | bytes  | bytes
                    PROPERTIES | set    | number set
                    PROPERTIES | null   | null
                    PROPERTIES | number | a text that reads like a number or a boolean
                    PROPERTIES | list   | an empty list
                    PROPERTIES | map    | an empty map
                    PROPERTIES | dot    | a name in it
                    PROPERTIES | a.b    | this name
                    ENV        | nested | bytes
                    ENV        | null   | null
                    """)
    void whatAFormatCanNotHoldIsRefusedByOptionAndKey(FileFormat format, String key, String problem) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("bytes", new byte[] {1});
        values.put("set", Set.of(1, 2));
        values.put("null", null);
        values.put("number", "27017");
        values.put("list", List.of());
        values.put("map", Map.of());
        values.put("dot", Map.of("a.b", "x"));
        values.put("a.b", "x");
        values.put("nested", Arrays.asList("x", Map.of("y", new byte[] {1})));
        Map<String, @Nullable Object> keys = new HashMap<>(Map.of("fine", "text"));
        keys.put(key, values.get(key));

        assertThatThrownBy(() -> FileFormat.valueOf(format.name()).write(options(Option.of("db", keys))))
                .isInstanceOf(FormatException.class)
                .hasMessage(
                        "option 'db', key '%s': a file in %s can't hold %s, so nothing was written; yaml holds everything"
                                .formatted(key, format, problem));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROPERTIES", "ENV"})
    void anOptionWithoutKeysIsRefused(FileFormat format) {
        assertThatThrownBy(() -> format.write(options(Option.of("flag", Map.of()))))
                .hasMessageStartingWith(
                        "option 'flag': a file in %s can't hold an option without keys".formatted(format));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', delimiter = '|', textBlock = """
                    C:\\tmp\\       | "C:\\\\tmp\\\\"
                    a\\b              | 'a\\b'
                    it's `x` $y \\    | "it's `x` \\$y \\\\"
                    """)
    void envQuotesAsDockerComposeTakesIt(String text, String quoted) {
        assertThat(FileFormat.ENV.write(options(Option.of("A", Map.of("value", text)))))
                .isEqualTo("A=%s\n".formatted(quoted));
    }

    @ParameterizedTest
    @EnumSource(names = {"PROPERTIES", "ENV"})
    void aStoreWithoutOptionsIsRefused(FileFormat format) {
        assertThatThrownBy(() -> format.write(Map.of()))
                .hasMessageStartingWith("store: a file in %s can't hold a store without options".formatted(format));
    }

    @Test
    void twoPropertiesWithOneVariableAreRefused() {
        assertThatThrownBy(() -> FileFormat.ENV.write(
                        options(Option.of("a-b", Map.of("c", "1st")), Option.of("a_b", Map.of("c", "2nd")))))
                .hasMessageContaining("names it can't tell apart");
    }

    private static Map<String, Option> readBack(FileFormat format, Map<String, Option> options) {
        return read(format, format.write(options));
    }

    private static Map<String, Option> read(FileFormat format, String text) {
        Map<String, Option> back = new HashMap<>();
        format.read(text).forEach((name, keys) -> back.put(name, Option.of(name, keys)));
        return back;
    }

    private static Map<String, Option> options(Option... options) {
        Map<String, Option> byName = new HashMap<>();
        for (Option option : options) {
            byName.put(option.name(), option);
        }
        return byName;
    }

    private static boolean hasBytesOrSets(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return hasBytesOrSets(map.values());
        }
        return value instanceof SdkBytes
                || value instanceof Set<?>
                || (value instanceof Collection<?> values && values.stream().anyMatch(InverseTest::hasBytesOrSets));
    }
}
