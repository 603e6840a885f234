package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of this machine's that a test needs. */
public final class Tool {
    private Tool() {}

    static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Without it the test is skipped, but in CI, which installs it, fails. */
    public static void need(String name) {
        Optional<Path> found = find(name);
        if (System.getenv("CI") == null) {
            assumeTrue(found.isPresent(), name);
        }
        assertThat(found).as(name).isPresent();
    }
}
