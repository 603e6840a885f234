package io.github.dynamodbconfigstore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version and, where it is known, the commit that the build wrote down, and the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        List<String> build = build();
        String commit = build.size() > 1 ? "commit %s, ".formatted(build.get(1)) : "";
        return new String[] {"dcs %s (%sJava %s)".formatted(build.get(0), commit, Runtime.version())};
    }

    /** The version alone. */
    static String ofBuild() throws IOException {
        return build().get(0);
    }

    private static List<String> build() throws IOException {
        try (InputStream version = Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
            return new String(version.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        }
    }
}
