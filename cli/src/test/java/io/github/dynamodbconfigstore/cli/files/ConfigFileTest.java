package io.github.dynamodbconfigstore.cli.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.format.FileFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void theFormatIsTheOneThatWasAskedForElseTheOneOfTheFilesName() {
        assertThat(ConfigFile.format(new Source("a/b.yml"), null)).isEqualTo(FileFormat.YAML);
        assertThat(ConfigFile.format(new Source("a/b.yml"), FileFormat.JSON)).isEqualTo(FileFormat.JSON);
        assertThat(ConfigFile.format(new Source("-"), FileFormat.ENV)).isEqualTo(FileFormat.ENV);
        assertThatThrownBy(() -> ConfigFile.format(new Source("-"), null))
                .hasMessage("standard input has no name to tell its format: give --format");
        assertThatThrownBy(() -> ConfigFile.format(new Source("a/b.toml"), null))
                .hasMessage(
                        "file 'a/b.toml' does not end like a format's (.json, .yaml, .yml, .properties, .env): give --format");
    }

    @Test
    void anErrorNamesTheFileAndThePlaceAndNeverTheValue() {
        assertRefused("bad.yml", FileFormat.YAML, "a: !hunter2 x", "file 'bad.yml': line 1, column 4 has a tag");
        assertRefused("bad.env", FileFormat.ENV, "hunter2", "file 'bad.env': line 1, column 1 is no NAME=VALUE");
        assertRefused(
                "large.json",
                FileFormat.JSON,
                "{\"db\": {\"n\": 1e200}}",
                "file 'large.json': line 1, column 14 has a number with an exponent out of range");
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsTold() throws IOException {
        Path latin = Files.write(folder.resolve("latin.env"), new byte[] {'#', '\n', 'A', '=', (byte) 0xe4, 'x'});
        Path cut = Files.write(folder.resolve("cut.env"), new byte[] {'A', '=', (byte) 0xc3});

        assertThatThrownBy(() -> new Source(latin.toString()).text())
                .hasMessage("file '%s': line 2, column 3 is not UTF-8 text".formatted(latin));
        assertThatThrownBy(() -> new Source(cut.toString()).text())
                .hasMessage("file '%s': line 1, column 3 is not UTF-8 text".formatted(cut));
        assertThatThrownBy(() -> new Source(folder.resolve("none").toString()).text())
                .hasMessageEndingWith("none' does not exist");
        assertThatThrownBy(() -> new Source(folder.toString()).text()).hasMessageEndingWith("' can't be read");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "YAML | \"\"",
                "YAML | \"# db: 1\n\"",
                "YAML | ---",
                "YAML | null",
                "YAML | \"{ # db\n}\"",
                "PROPERTIES | \"\"",
                "PROPERTIES | \"# db.host=h\n! db.port=1\n\"",
                "ENV | \"\"",
                "ENV | \"# DB=1\n\n\""
            })
    void aWholeStoreWithoutOptionsHasToBeSaid(FileFormat format, String text) {
        assertThat(ConfigFile.parse(new Source("f"), format, text)).isEmpty();
        assertThatThrownBy(() -> ConfigFile.parseWhole(new Source("f"), format, text))
                .hasMessageStartingWith("file 'f' has no options, so all would be deleted");
    }

    @ParameterizedTest
    @EnumSource(
            value = FileFormat.class,
            names = {"JSON", "YAML"})
    void itIsSaidByBraces(FileFormat format) {
        for (String text : List.of(" {}\n", "{ }", "{\n}\n")) {
            assertThat(ConfigFile.parseWhole(new Source("f"), format, text)).isEmpty();
        }
        assertThat(ConfigFile.parseWhole(new Source("f"), format, "{\"db\": {}}"))
                .containsOnlyKeys("db");
    }

    @Test
    void inJsonOnlyAnObjectHasNoOptions() {
        for (String text : List.of("", "null", "// nothing")) {
            assertThatThrownBy(() -> ConfigFile.parseWhole(new Source("f"), FileFormat.JSON, text))
                    .as(text)
                    .isInstanceOf(DcsException.class);
        }
    }

    private static void assertRefused(String name, FileFormat format, String text, String message) {
        assertThatThrownBy(() -> ConfigFile.parse(new Source(name), format, text))
                .isInstanceOf(DcsException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("hunter2");
    }
}
