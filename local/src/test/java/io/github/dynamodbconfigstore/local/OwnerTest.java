package io.github.dynamodbconfigstore.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:8000");

    private final Path folder;

    OwnerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatIsWrittenIsReadUntilItIsErased() throws IOException {
        Owner.self(null).write(folder);
        assertThat(Owner.read(folder)).contains(Owner.self(null));
        Owner.self(ENDPOINT).write(folder);
        assertThat(Owner.read(folder)).contains(Owner.self(ENDPOINT));
        Owner.erase(folder);
        assertThat(Owner.read(folder)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "somebody", "1\nhttp://no uri"})
    void aFileThatMakesNoSenseNamesNobody(String text) throws IOException {
        Files.writeString(folder.resolve("dynamodb-local.owner"), text);
        assertThat(Owner.read(folder)).isEmpty();
    }

    @Test
    void aProcessThatEndedIsNotAlive() throws Exception {
        Process ended = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        ended.waitFor();
        assertThat(new Owner(ended.pid(), ENDPOINT).isAlive()).isFalse();
        assertThat(Owner.self(null).isAlive()).isTrue();
    }
}
