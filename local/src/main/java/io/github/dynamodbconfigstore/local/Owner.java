package io.github.dynamodbconfigstore.local;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a folder says of itself in a file there: its process, and where it shares its server, if it does. Only
 * who has the folder's lock writes it. One that was killed leaves it behind, so it is a hint, not a proof.
 */
record Owner(long pid, @Nullable URI endpoint) {
    private static final String FILE = "dynamodb-local.owner";
    private static final String ASIDE = FILE + ".new";

    static Owner self(@Nullable URI endpoint) {
        return new Owner(ProcessHandle.current().pid(), endpoint);
    }

    static Optional<Owner> read(Path folder) throws IOException {
        try {
            return parse(Files.readAllLines(folder.resolve(FILE)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Replaces the file as a whole, so that nobody reads half of it. */
    void write(Path folder) throws IOException {
        Path aside = folder.resolve(ASIDE);
        Files.writeString(aside, endpoint == null ? "%d%n".formatted(pid) : "%d%n%s%n".formatted(pid, endpoint));
        Files.move(aside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    static void erase(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(FILE));
    }

    boolean isAlive() {
        return ProcessHandle.of(pid).isPresent();
    }

    boolean isSelf() {
        return pid == ProcessHandle.current().pid();
    }

    private static Optional<Owner> parse(List<String> lines) {
        try {
            URI endpoint = lines.size() < 2 ? null : URI.create(lines.get(1));
            return Optional.of(new Owner(Long.parseLong(lines.get(0)), endpoint));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
