package io.github.dynamodbconfigstore.cli;

import static java.util.function.Predicate.not;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The class path of the tests, and an archive of the classes of {@code dcs} such as the launcher has the JVM make: loading
 * them is most of a start. Made once, for all processes of a run.
 */
final class ArchivedClasses {
    /** What a JVM is told so that it starts with them. */
    static final List<String> ARGUMENTS = make(folder());

    private ArchivedClasses() {}

    private static List<String> make(Path folder) {
        List<String> archived = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String entry : classPath()) {
            // A JVM archives nothing where a folder is on the class path, and the manifest of this one names one.
            List<String> jars = entry.contains("DynamoDBLocal") ? others : archived;
            jars.add(Files.isDirectory(Path.of(entry)) ? jar(entry, folder.resolve(jars.size() + ".jar")) : entry);
        }
        String classPath = String.join(File.pathSeparator, archived);
        Path archive = folder.resolve("archive");
        rehearse("-XX:ArchiveClassesAtExit=" + archive, "-cp", classPath);
        others.add(0, classPath);
        return List.of(
                "-Xlog:disable", "-XX:SharedArchiveFile=" + archive, "-cp", String.join(File.pathSeparator, others));
    }

    private static List<String> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(not(String::isEmpty))
                .toList();
    }

    private static String jar(String classes, Path jar) {
        int exitCode = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--no-compress", "--file", jar + "", "-C", classes, ".");
        if (exitCode != 0) {
            throw new IllegalStateException("no jar of " + classes);
        }
        return jar.toString();
    }

    private static void rehearse(String... arguments) {
        List<String> command = new ArrayList<>(DcsProcess.JVM);
        command.add("-Xlog:disable");
        command.addAll(List.of(arguments));
        command.add(Rehearsal.class.getName());
        Outcome outcome = Outcome.of(new ProcessBuilder(command));
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    /** Beside the classes, and empty. */
    private static Path folder() {
        try {
            URI classes = Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Path folder = Files.createDirectories(Path.of(classes).resolveSibling("archived-classes"));
            try (Stream<Path> old = Files.list(folder)) {
                for (Path file : old.toList()) {
                    Files.delete(file);
                }
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
