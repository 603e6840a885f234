package io.github.dynamodbconfigstore.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/**
 * What the build wrote down about itself.
 *
 * @param number such as 1.2.3
 * @param date such as 2026-11-22
 * @param commit its start; empty where it is not known
 */
record Version(String number, String date, String commit) {
    static Version ofBuild() throws IOException {
        try (InputStream version = Objects.requireNonNull(Version.class.getResourceAsStream("version.txt"))) {
            List<String> lines = new String(version.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return new Version(
                    lines.get(0), lines.get(1).replaceFirst("T.*", ""), lines.size() > 2 ? lines.get(2) : "");
        }
    }

    /** With the Java that runs it. */
    @Override
    public String toString() {
        return "dcs %s (%sJava %s)"
                .formatted(number, commit.isEmpty() ? "" : "commit " + commit + ", ", Runtime.version());
    }

    /** For {@code --version}. */
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            return new String[] {ofBuild().toString()};
        }
    }
}
