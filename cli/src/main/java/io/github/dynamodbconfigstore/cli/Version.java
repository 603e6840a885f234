package io.github.dynamodbconfigstore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote down, and the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        try (InputStream version = Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
            return new String[] {
                "dcs %s (Java %s)"
                        .formatted(
                                new String(version.readAllBytes(), StandardCharsets.UTF_8).strip(), Runtime.version())
            };
        }
    }
}
