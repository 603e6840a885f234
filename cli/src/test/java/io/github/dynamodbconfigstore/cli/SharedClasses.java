package io.github.dynamodbconfigstore.cli;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The class path of the tests, all of it jars, and an archive of the classes that commands load, made once for all tests of a
 * JVM: with it the start of a process costs half as much.
 */
final class SharedClasses {
    private static final List<String> ARGUMENTS = make();

    private SharedClasses() {}

    /** What a JVM is to be started with. */
    static List<String> jvmArguments() {
        return ARGUMENTS;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> make() {
        try {
            Path folder = Files.createTempDirectory("dcs-classes");
            folder.toFile().deleteOnExit();
            List<String> arguments = new ArrayList<>(List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classPath(folder)));
            Path archive = inside(folder, "classes.jsa");
            rehearse(arguments, archive);
            arguments.add("-XX:SharedArchiveFile=" + archive);
            return List.copyOf(arguments);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void rehearse(List<String> arguments, Path archive) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "-XX:ArchiveClassesAtExit=" + archive));
        command.addAll(arguments);
        command.add(Rehearsal.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!Files.exists(archive)) {
            throw new IllegalStateException("no archive of classes was made: " + output);
        }
    }

    private static String classPath(Path folder) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .map(entry -> Files.isDirectory(entry) ? packed(entry, folder) : entry)
                .map(Path::toString)
                .collect(joining(File.pathSeparator));
    }

    /** The JVM archives nothing of a class path with folders in it. */
    private static Path packed(Path classes, Path folder) {
        Path jar = inside(folder, Integer.toHexString(classes.hashCode()) + ".jar");
        int exitCode = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
        if (exitCode != 0) {
            throw new IllegalStateException("'" + classes + "' could not be packed into a jar");
        }
        return jar;
    }

    private static Path inside(Path folder, String name) {
        Path file = folder.resolve(name);
        file.toFile().deleteOnExit();
        return file;
    }
}
