package io.github.dynamodbconfigstore.documented;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Code of the documentation, compiled as it stands there.
 *
 * @param folder where it is, as a source and compiled
 */
public record Example(Path folder) {
    /** Compiles the source of a class. */
    public void compile(String name, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-parameters",
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path")),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(messages + "\n" + source).isTrue();
    }

    /** Calls the one method {@code run}, which is static, of a class that is compiled. */
    public @Nullable Object run(String name, Object... arguments) throws Exception {
        try (URLClassLoader loader = loader()) {
            Method run = Arrays.stream(loader.loadClass(name).getMethods())
                    .filter(method -> method.getName().equals("run"))
                    .findFirst()
                    .orElseThrow();
            return run.invoke(null, arguments);
        }
    }

    /** With the classes that are compiled; to be closed. */
    public URLClassLoader loader() throws MalformedURLException {
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }
}
