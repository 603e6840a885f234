package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The compiler checks nulls only where a package says so; every package of ours says so. */
class NullMarkedTest {
    @Test
    void everyPackageIsNullMarked() throws IOException {
        Set<Path> packages;
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            packages = files.filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .map(Path::getParent)
                    .collect(Collectors.toSet());
        }

        assertThat(packages).hasSizeGreaterThan(4).allSatisfy(folder -> assertThat(packageInfo(folder))
                .containsPattern("@([a-z.]+\\.)?NullMarked"));
    }

    private static String packageInfo(Path folder) {
        try {
            return Files.readString(folder.resolve("package-info.java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
