package io.github.dynamodbconfigstore.cli.commands.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.DcsTable;
import io.github.dynamodbconfigstore.cli.Outcome;
import io.github.dynamodbconfigstore.cli.format.FileFormat;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files as well-known projects have them go into a store, out of it, and into another one. */
@ExtendWith(LocalDynamoDbExtension.class)
class RealFilesAppliedTest {
    private final Path folder;
    private final DcsTable table;
    private final DynamoDbConfigStore prod;

    RealFilesAppliedTest(LocalDynamoDb local, @FreshTable String tableName, @TempDir Path folder) {
        this.folder = folder;
        table = new DcsTable(local, tableName, folder);
        prod = table.store("prod");
    }

    @AfterEach
    void close() {
        prod.close();
    }

    @ParameterizedTest
    @CsvSource({"application.yml, YAML", "application.properties, PROPERTIES", "compose.env, ENV"})
    void whatAFileSaysIsStoredAndExportedTheSame(String file, FileFormat format) throws IOException {
        Map<String, Option> said = new HashMap<>();
        format.read(copy(file)).forEach((name, keys) -> said.put(name, Option.of(name, keys)));

        Outcome applied = table.run("apply", "prod", file, "--yes");

        assertThat(applied.exitCode()).isZero();
        assertThat(applied.out()).endsWith("%d options created\n".formatted(said.size()));
        assertThat(applied.err()).isEqualTo("Stored revision 1 of store 'prod'.\n");
        assertThat(prod.config().get().asMap()).isEqualTo(said);
        assertComesBack(format);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void whatEveryFormatHoldsComesBackFromEach(FileFormat format) throws IOException {
        prod.set("db", Map.of("host", "it's Zürich\nor so", "port", 27017, "ratio", 0.5, "tls", true));
        prod.set("hosts", Map.of("value", List.of("a", "b = \"c\" # $d")));
        prod.set("maintenance", Map.of("value", false));

        assertComesBack(format);
    }

    @ParameterizedTest
    @EnumSource(FileFormat.class)
    void oddNamesComeBackFromEach(FileFormat format) throws IOException {
        prod.set("a=b c", Map.of("ключ", "1st", "key with: # signs", "2nd", "!", 3));
        prod.set("ü", Map.of("value", true));

        assertComesBack(format);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "YAML", "PROPERTIES"})
    void namesOfSeveralLinesComeBack(FileFormat format) throws IOException {
        prod.set("line 1\nline 2", Map.of("a\r\nb", "x", "\u2028", "y"));

        assertComesBack(format);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "YAML"})
    void namesWithDotsAndBracketsComeBack(FileFormat format) throws IOException {
        prod.set("a.b", Map.of("c.d", "x", "e[0]", "y", ".", Map.of("..", 1)));

        assertComesBack(format);
    }

    @ParameterizedTest
    @CsvSource({
        "JSON, bytes, bytes",
        "JSON, set, string set",
        "PROPERTIES, number-like, a text that reads like a number or a boolean",
        "PROPERTIES, bytes, bytes",
        "ENV, nothing, null",
        "ENV, empty, an empty list"
    })
    void whatAFormatCanNotHoldIsRefusedByNameAndNothingIsWritten(FileFormat format, String key, String type) {
        Map<String, Object> keys = new HashMap<>();
        keys.put("bytes", new byte[] {1, 2, 3});
        keys.put("set", Set.of("a", "b"));
        keys.put("number-like", "7");
        keys.put("nothing", null);
        keys.put("empty", List.of());
        keys.keySet().retainAll(List.of(key));
        prod.set("odd", keys);

        assertThat(table.inProcess("export", "prod", "--format", format.toString()))
                .isEqualTo(new Outcome(
                        4,
                        "",
                        "dcs: option 'odd', key '%s': a file in %s can't hold %s, so nothing was written; yaml holds everything\n"
                                .formatted(key, format, type)));
    }

    @Test
    void yamlHoldsEverything() throws IOException {
        prod.set("odd", Map.of("bytes", new byte[] {1, 2, 3}, "set", Set.of(1, 2), "number-like", "7"));
        prod.set("list", Map.of("value", Arrays.asList(null, Map.of(), List.of(), Map.of("a", List.of(List.of())))));
        prod.set("none", Map.of());

        assertComesBack(FileFormat.YAML);
    }

    @ParameterizedTest
    @EnumSource(names = {"JSON", "YAML"})
    void anEmptiedStoreComesBackEmpty(FileFormat format) throws IOException {
        prod.set("db", Map.of("host", "h"));
        prod.delete("db");
        try (DynamoDbConfigStore copy = table.store("copy")) {
            copy.set("db", Map.of("host", "h"));
        }

        assertComesBack(format, "--prune");
    }

    @ParameterizedTest
    @EnumSource(names = {"PROPERTIES", "ENV"})
    void anEmptiedStoreIsNothingThatAFormatOfLinesCanHold(FileFormat format) {
        prod.set("db", Map.of("host", "h"));
        prod.delete("db");

        assertThat(table.inProcess("export", "prod", "--format", format.toString()))
                .satisfies(refused -> assertThat(refused.exitCode()).isEqualTo(4))
                .satisfies(refused -> assertThat(refused.out()).isEmpty())
                .satisfies(refused -> assertThat(refused.err()).contains("can't hold a store without options"));
    }

    private void assertComesBack(FileFormat format, String... more) throws IOException {
        Outcome exported = table.inProcess("export", "prod", "--format", format.toString());
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        Path file = Files.writeString(folder.resolve("exported"), exported.out());
        List<String> apply =
                new ArrayList<>(List.of("apply", "copy", file.toString(), "--format", format.toString(), "--yes"));
        apply.addAll(List.of(more));
        Outcome applied = table.inProcess(apply.toArray(String[]::new));
        assertThat(applied.exitCode()).as(applied.err()).isZero();
        try (DynamoDbConfigStore copy = table.store("copy")) {
            assertThat(copy.config().get().asMap())
                    .isEqualTo(prod.config().get().asMap());
        }
    }

    /** Beside the process that reads it. */
    private String copy(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(FileFormat.class.getResourceAsStream(file))) {
            Files.copy(in, folder.resolve(file));
        }
        return Files.readString(folder.resolve(file));
    }
}
