package io.github.dynamodbconfigstore.file;

import io.github.dynamodbconfigstore.file.RefusedFileException.Reason;
import io.github.dynamodbconfigstore.table.Partition;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/**
 * A file that holds the newest good snapshot of one store, or of several that build on each other.
 *
 * <p>It is text: a first line that names the format and its version, JSON lines ({@link ContentsJson}), and a last line
 * with the SHA-256 of all before it ({@link Envelope}). It is replaced as a whole and readable by its owner only
 * ({@link WholeFile}). A symbolic link in its place is neither followed nor read: a write puts a file there instead.
 *
 * <p>Reading takes no more memory than what is read needs; a file that is not whole takes none.
 */
public final class SnapshotFile {
    /** The largest file that is written and read: 256 MiB, several hundred items of the largest size. */
    public static final long MAX_BYTES = 256 * 1024 * 1024;

    /** How far the clock of the process that wrote the file may be ahead. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final Path path;
    private final List<Partition> stores;
    private final @Nullable Duration maxAge;
    private final Set<String> leftOut;
    private final Clock clock;

    /**
     * Touches nothing yet.
     *
     * @param path where the file is, or will be
     * @param stores which it has to hold, nearest first
     * @param maxAge how long ago its content may have been read from DynamoDB; null for no limit
     * @param leftOut names of options that are never written
     * @param clock tells the age
     */
    public SnapshotFile(
            Path path, List<Partition> stores, @Nullable Duration maxAge, Set<String> leftOut, Clock clock) {
        this.path = path.toAbsolutePath();
        this.stores = List.copyOf(stores);
        this.maxAge = maxAge;
        this.leftOut = Set.copyOf(leftOut);
        this.clock = clock;
    }

    /**
     * Where the file is.
     *
     * @return an absolute path
     */
    public Path path() {
        return path;
    }

    /**
     * Replaces the file. Whoever reads meanwhile, and whatever fails or is killed meanwhile, there is the old content or the
     * new one. Of several writers the last one wins.
     *
     * @param contents without the options that are to be left out, whether it has them or not
     * @throws IOException if it can't be written; the old content stays
     */
    public void write(Contents contents) throws IOException {
        List<StoredLayer> layers =
                contents.layers().stream().map(layer -> layer.without(leftOut)).toList();
        WholeFile.replace(
                path,
                out -> Envelope.write(
                        out,
                        ContentsJson.VERSION,
                        body -> ContentsJson.write(new Contents(contents.readAt(), layers), body)));
    }

    /**
     * Reads the file.
     *
     * @return what was written
     * @throws RefusedFileException for anything else than a whole file of these stores that is young enough
     */
    public Contents read() throws RefusedFileException {
        Contents contents = readWhole();
        checkStores(contents.layers());
        checkAge(contents.readAt());
        return contents;
    }

    private Contents readWhole() throws RefusedFileException {
        try {
            checkKind();
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
                return parse(channel, Envelope.verify(channel));
            }
        } catch (NoSuchFileException e) {
            throw refused(Reason.MISSING, "does not exist: it is written once the store has been read");
        } catch (IOException e) {
            throw new RefusedFileException(
                    Reason.UNREADABLE, path, "can't be read: %s; see to its permissions and its disk".formatted(e), e);
        } catch (Envelope.BrokenException e) {
            throw refused(e.reason(), e.problem());
        }
    }

    /** Not by opening it: a pipe would block. */
    private void checkKind() throws IOException, RefusedFileException {
        BasicFileAttributes attributes =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw refused(
                    Reason.NO_SNAPSHOT, "is no file but a folder, a symbolic link or a device: name the file itself");
        }
        if (attributes.size() > MAX_BYTES) {
            throw refused(
                    Reason.TOO_LARGE,
                    "has %,d bytes: a snapshot has %,d at the most, so it is none"
                            .formatted(attributes.size(), MAX_BYTES));
        }
    }

    private Contents parse(FileChannel channel, long version) throws IOException, RefusedFileException {
        if (version > ContentsJson.VERSION) {
            throw refused(
                    Reason.NEWER_FORMAT,
                    "has format %d, and this version of the library knows formats up to %d: use the version that wrote it, or delete it"
                            .formatted(version, ContentsJson.VERSION));
        }
        try {
            return ContentsJson.read(Envelope.body(channel, version));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            // Neither chained nor quoted: it may show a value.
            throw refused(Reason.DAMAGED, "is whole, but this library did not write it: delete it");
        }
    }

    private void checkStores(List<StoredLayer> layers) throws RefusedFileException {
        List<Partition> found = layers.stream().map(StoredLayer::partition).toList();
        if (!found.equals(stores)) {
            throw refused(
                    Reason.OTHER_STORE,
                    "holds %s, and wanted is %s: name a file of its own for each"
                            .formatted(describe(found), describe(stores)));
        }
    }

    private void checkAge(Instant readAt) throws RefusedFileException {
        if (maxAge == null) {
            return;
        }
        Duration age = Duration.between(readAt, clock.instant());
        if (age.compareTo(maxAge) > 0) {
            throw refused(
                    Reason.TOO_OLD, "was read from DynamoDB at %s: the age limit is %s".formatted(readAt, maxAge));
        }
        if (age.compareTo(CLOCK_TOLERANCE.negated()) < 0) {
            throw refused(
                    Reason.FROM_THE_FUTURE,
                    "was read from DynamoDB at %s, which is in the future: its age is unknown, and there is an age limit; see to the clock"
                            .formatted(readAt));
        }
    }

    private static String describe(List<Partition> stores) {
        return stores.stream()
                .map(store ->
                        "%s with keys '%s' and '%s'".formatted(store.describe(), store.storeKey(), store.optionKey()))
                .collect(Collectors.joining(", then "));
    }

    private RefusedFileException refused(Reason reason, String problem) {
        return new RefusedFileException(reason, path, problem);
    }
}
