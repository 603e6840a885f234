package io.github.dynamodbconfigstore.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.documented.Example;
import io.github.dynamodbconfigstore.documented.Page;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/validation.md says of JSON Schema is compiled as it stands there, run, and prints what the page shows. */
class ValidationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "validation.md");

    @TempDir
    private Path folder;

    @Test
    void theExampleCompilesAndPrintsWhatThePageShows() throws Exception {
        Page page = Page.of(PAGE).section("JSON Schema");
        Example code = new Example(folder);
        Path schemas = Files.createDirectory(folder.resolve("schemas"));
        Files.writeString(schemas.resolve("db.schema.json"), page.blocks("json").get(0));
        Files.writeString(schemas.resolve("common.json"), page.blocks("json").get(1));
        String example = page.blocks("java").get(0).replace("\"schemas\"", "\"%s\"".formatted(schemas));

        code.compile("Example", """
                import io.github.dynamodbconfigstore.*;
                import io.github.dynamodbconfigstore.jsonschema.*;
                import java.nio.file.Path;
                import java.util.*;

                public class Example {
                    public static void run() {
                        %s
                    }
                }
                """.formatted(example));

        assertThat(output(code)).isEqualTo(page.blocks("").get(0));
    }

    private static String output(Example code) throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            code.run("Example");
        } finally {
            System.setOut(out);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
