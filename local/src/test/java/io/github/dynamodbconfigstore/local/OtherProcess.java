package io.github.dynamodbconfigstore.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JVM of its own that runs {@link OtherProcessMain}. Its standard error is read as output, so noise there is noticed. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;
    private final Writer input;

    private OtherProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
        this.input = process.outputWriter(StandardCharsets.UTF_8);
    }

    static OtherProcess on(Path folder, boolean shared) {
        return on(folder, shared, Duration.ofSeconds(60));
    }

    static OtherProcess on(Path folder, boolean shared, Duration waitAtMost) {
        // The native library goes into the folder too: a process that is killed leaves it there.
        return start(
                folder, folder, List.of(), List.of(folder.toString(), Boolean.toString(shared), waitAtMost.toString()));
    }

    static OtherProcess inMemory(Path workingFolder, Path temporaryFolder, String... jvmOptions) {
        return start(workingFolder, temporaryFolder, List.of(jvmOptions), List.of());
    }

    @Nullable
    String line() {
        CompletableFuture<@Nullable String> line = CompletableFuture.supplyAsync(this::readLine);
        return line.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Nullable
    String tell(String order) {
        try {
            input.write(order + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line();
    }

    boolean isSilent() throws IOException {
        return !output.ready();
    }

    long pid() {
        return process.pid();
    }

    /** Has it close its server and end. */
    @Nullable
    String end() throws IOException, InterruptedException {
        input.close();
        String last = line();
        process.waitFor();
        return last;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static OtherProcess start(
            Path workingFolder, Path temporaryFolder, List<String> jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElseThrow());
        command.addAll(List.of("-cp", absoluteClassPath()));
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dslf4j.internal.verbosity=ERROR");
        command.add("-Djava.io.tmpdir=" + temporaryFolder);
        command.addAll(jvmOptions);
        command.add(OtherProcessMain.class.getName());
        command.addAll(arguments);
        try {
            return new OtherProcess(new ProcessBuilder(command)
                    .directory(workingFolder.toFile())
                    .redirectErrorStream(true)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String absoluteClassPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private @Nullable String readLine() {
        try {
            return output.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
