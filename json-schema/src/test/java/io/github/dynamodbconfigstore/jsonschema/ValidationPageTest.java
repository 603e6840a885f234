package io.github.dynamodbconfigstore.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/validation.md says of JSON Schema is compiled as it stands there, run, and prints what the page shows. */
class ValidationPageTest {
    private static final Path PAGE = Path.of("..", "docs", "validation.md");

    @TempDir
    private Path folder;

    @Test
    void theExampleCompilesAndPrintsWhatThePageShows() throws Exception {
        Path schemas = Files.createDirectory(folder.resolve("schemas"));
        Files.writeString(schemas.resolve("db.schema.json"), blocks("json").get(0));
        Files.writeString(schemas.resolve("common.json"), blocks("json").get(1));
        String example = blocks("java").get(0).replace("\"schemas\"", "\"%s\"".formatted(schemas));

        compile("""
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

        assertThat(output()).isEqualTo(blocks("").get(0));
    }

    private String output() throws Exception {
        PrintStream out = System.out;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            loader.loadClass("Example").getMethod("run").invoke(null);
        } finally {
            System.setOut(out);
        }
        return written.toString(StandardCharsets.UTF_8);
    }

    private void compile(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Example.java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    /** The code blocks of one language in the page's part on JSON Schema. */
    private static List<String> blocks(String language) throws IOException {
        String page = Files.readString(PAGE);
        String part = page.substring(page.indexOf("\n## JSON Schema\n") + 1).split("\n## ", 2)[0];
        return Pattern.compile("^```(\\w*)\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(part)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }
}
