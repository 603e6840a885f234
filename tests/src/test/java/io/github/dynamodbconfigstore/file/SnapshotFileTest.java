package io.github.dynamodbconfigstore.file;

import static io.github.dynamodbconfigstore.file.KnownContents.BASE;
import static io.github.dynamodbconfigstore.file.KnownContents.PROD;
import static io.github.dynamodbconfigstore.file.KnownContents.READ_AT;
import static io.github.dynamodbconfigstore.file.KnownContents.numbered;
import static io.github.dynamodbconfigstore.file.KnownContents.ofEveryType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.file.RefusedFileException.Reason;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a snapshot file gives back, and what it refuses. */
class SnapshotFileTest {
    private static final String SECRET = "s3cr3t-v4lu3";

    private final Path path;
    private final SnapshotFile file;

    SnapshotFileTest(@TempDir Path folder) {
        this.path = folder.resolve("config.snapshot");
        this.file = file(List.of(PROD), null, Set.of(), READ_AT);
    }

    @Test
    void everyTypeComesBackAsItWas() throws Exception {
        file.write(ofEveryType());

        assertThat(file.read()).isEqualTo(ofEveryType());
    }

    @Test
    void layersComeBackInTheirOrder() throws Exception {
        Contents contents = KnownContents.of(
                new StoredLayer(PROD, new Head(7, "seven"), Map.of("db", Map.of("host", "near"))),
                new StoredLayer(BASE, Head.NONE, Map.of("db", Map.of("host", "far"), "log", Map.of())));
        SnapshotFile layered = file(List.of(PROD, BASE), null, Set.of(), READ_AT);

        layered.write(contents);

        assertThat(layered.read()).isEqualTo(contents);
    }

    @Test
    void whatIsToBeLeftOutIsNotInTheFileButNamedThere() throws Exception {
        SnapshotFile without = file(List.of(PROD), null, Set.of("secret", "absent"), READ_AT);

        without.write(KnownContents.of(new StoredLayer(
                PROD, Head.NONE, Map.of("secret", Map.of("value", SECRET), "db", Map.of("host", "db-cluster.com")))));

        assertThat(path).content().contains("db-cluster.com").doesNotContain(SECRET);
        assertThat(without.read())
                .isEqualTo(KnownContents.of(new StoredLayer(
                        PROD, Head.NONE, Map.of("db", Map.of("host", "db-cluster.com")), Set.of("secret"))));
    }

    @Test
    void theFileIsTextWithAChecksumThatAnybodyCanCheck() throws Exception {
        file.write(KnownContents.of(
                new StoredLayer(PROD, new Head(42, "id"), Map.of("db", Map.of("host", "db-cluster.com")))));

        List<String> lines = Files.readAllLines(path);
        assertThat(lines)
                .startsWith(
                        "dynamodb-config-store-snapshot 1",
                        "{\"readAt\":\"2014-06-28T12:00:00Z\",\"layers\":1}",
                        "{\"table\":\"config\",\"storeKey\":\"_store\",\"optionKey\":\"_option\",\"store\":\"prod\",\"revision\":42,\"id\":\"id\",\"options\":1,\"leftOut\":[]}",
                        "{\"option\":\"db\",\"keys\":{\"host\":{\"S\":\"db-cluster.com\"}}}")
                .hasSize(5);
        String before = lines.stream().limit(4).map(line -> line + "\n").collect(Collectors.joining());
        assertThat(lines.get(4)).isEqualTo("sha256 " + sha256(before));
    }

    @Test
    void aFileThatIsNotThereIsMissing() {
        assertThat(refusal(file))
                .hasMessageContaining(path.toString())
                .extracting(RefusedFileException::reason)
                .isEqualTo(Reason.MISSING);
    }

    @Test
    void aFileBelowAFileIsRefused() throws Exception {
        Files.createFile(path);
        SnapshotFile inside =
                new SnapshotFile(path.resolve("inside"), List.of(PROD), null, Set.of(), Clock.systemUTC());

        // Newer JDKs say that there is none, older ones that its folder is no folder.
        assertThat(refusal(inside).reason()).isIn(Reason.MISSING, Reason.UNREADABLE);
    }

    @Test
    void aFileThatMayNotBeOpenedIsUnreadable() throws Exception {
        file.write(numbered(1));
        Path denied = TrialFileSystem.path(path, operation -> {
            if (operation.equals("open")) {
                throw new AccessDeniedException(path.toString());
            }
        });

        RefusedFileException refusal =
                refusal(new SnapshotFile(denied, List.of(PROD), null, Set.of(), Clock.systemUTC()));

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refusal).hasMessageContaining("AccessDeniedException").hasMessageContaining("permissions");
    }

    @Test
    void aDiskThatFailsWhileItIsReadIsUnreadable() throws Exception {
        file.write(numbered(1));
        Path failing = TrialFileSystem.path(path, operation -> {
            if (operation.equals("read")) {
                throw new IOException("Input/output error");
            }
        });

        RefusedFileException refusal =
                refusal(new SnapshotFile(failing, List.of(PROD), null, Set.of(), Clock.systemUTC()));

        assertThat(refusal.reason()).isEqualTo(Reason.UNREADABLE);
        assertThat(refusal).hasMessageContaining("Input/output error");
    }

    @Test
    void aFolderIsNoSnapshot() throws Exception {
        Files.createDirectory(path);

        assertThat(refusal(file).reason()).isEqualTo(Reason.NO_SNAPSHOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "{\"db\":{}}",
                "dynamodb-config-store-snapshot 0\n",
                "dynamodb-config-store-snapshot 1234567890\n"
            })
    void aFileOfAnotherKindIsNoSnapshot(String content) throws Exception {
        Files.writeString(path, content);

        assertThat(refusal(file))
                .hasMessageContaining("no snapshot")
                .extracting(RefusedFileException::reason)
                .isEqualTo(Reason.NO_SNAPSHOT);
    }

    @Test
    void aFileOfFiveGigabytesIsTooLarge() throws Exception {
        file.write(numbered(1));
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(5L * 1024 * 1024 * 1024);
        }

        assertThat(refusal(file).reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aDamagedFileOfTheLargestSizeIsReadInLittleMemory() throws Exception {
        file.write(numbered(1));
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(SnapshotFile.MAX_BYTES);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        RefusedFileException refusal = refusal(file);

        assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(8 * 1024 * 1024);
    }

    @Test
    void aSnapshotThatWouldBeTooLargeIsNotWritten() {
        byte[] megabyte = new byte[1024 * 1024];

        assertThatThrownBy(() -> Envelope.write(OutputStream.nullOutputStream(), 1, out -> {
                    for (long written = 0; written < SnapshotFile.MAX_BYTES; written += megabyte.length) {
                        out.write(megabyte);
                    }
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("268,435,456 bytes");
    }

    @Test
    void anyBitThatFlippedIsNoticed() throws Exception {
        file.write(ofEveryType());
        byte[] whole = Files.readAllBytes(path);

        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
            for (int i = 0; i < whole.length; i++) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    put(bytes, i, whole[i] ^ (1 << bit));

                    assertThat(refusal(file).reason())
                            .as("byte %d, bit %d", i, bit)
                            .isIn(Reason.DAMAGED, Reason.NO_SNAPSHOT);
                }
                put(bytes, i, whole[i]);
            }
        }
        assertThat(file.read()).isEqualTo(ofEveryType());
    }

    @Test
    void aFileThatIsCutOffAnywhereIsNoticed() throws Exception {
        file.write(ofEveryType());

        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
            for (long length = bytes.length() - 1; length >= 0; length--) {
                bytes.setLength(length);

                assertThat(refusal(file).reason()).as("%d bytes", length).isIn(Reason.DAMAGED, Reason.NO_SNAPSHOT);
            }
        }
    }

    @Test
    void aFileWithSomethingBehindItIsDamaged() throws Exception {
        file.write(ofEveryType());

        try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
            for (int more = 1; more < 100; more++) {
                put(bytes, bytes.length(), '\n');

                assertThat(refusal(file).reason()).isEqualTo(Reason.DAMAGED);
            }
        }
    }

    @Test
    void aNewerFormatIsRefusedByItsNumber() throws Exception {
        writeWithChecksum("dynamodb-config-store-snapshot 2\nwhatever that may be\n");

        assertThat(refusal(file))
                .hasMessageContaining("format 2")
                .extracting(RefusedFileException::reason)
                .isEqualTo(Reason.NEWER_FORMAT);
    }

    @Test
    void aWholeFileWithOtherContentIsRefusedWithoutShowingIt() throws Exception {
        String first = "dynamodb-config-store-snapshot 1\n";
        String whole = "{\"readAt\":\"2014-06-28T12:00:00Z\",\"layers\":1}\n";
        String layer =
                "{\"table\":\"config\",\"storeKey\":\"_store\",\"optionKey\":\"_option\",\"store\":\"prod\",\"revision\":1,\"id\":\"\",\"options\":1,\"leftOut\":[]}\n";
        for (String body : List.of(
                "",
                SECRET + "\n",
                "\"" + SECRET + "\"\n",
                "{\"readAt\":\"" + SECRET + "\",\"layers\":0}\n",
                whole,
                whole + layer.replace("1,\"id\"", "\"" + SECRET + "\",\"id\""),
                whole + layer.replace("\"_option\"", "\"_store\""),
                whole + layer,
                whole + layer + "{\"option\":\"db\",\"keys\":{\"host\":{\"N\":\"" + SECRET + "\"}}}\n",
                whole + layer + "{\"option\":\"db\",\"keys\":{\"host\":\"" + SECRET + "\"}}\n",
                whole + layer + "{\"option\":\"db\",\"keys\":{\"host\":{\"S\":\"" + SECRET + "}}}\n")) {
            writeWithChecksum(first + body);

            RefusedFileException refusal = refusal(file);

            assertThat(refusal.reason()).as(body).isEqualTo(Reason.DAMAGED);
            assertThat(refusal).hasNoCause().message().doesNotContain(SECRET);
        }
    }

    @Test
    void anotherStoreTableOrKeyIsRefused() throws Exception {
        file.write(numbered(1));

        for (Partition other : List.of(
                BASE,
                Partition.ofStore("other", "_store", "_option", "prod"),
                Partition.ofStore("config", "other", "_option", "prod"),
                Partition.ofStore("config", "_store", "other", "prod"))) {
            assertThat(refusal(file(List.of(other), null, Set.of(), READ_AT)))
                    .hasMessageContaining("store 'prod' in table 'config' with keys '_store' and '_option'")
                    .hasMessageContaining("'%s'", other.equals(BASE) ? "default" : "other")
                    .extracting(RefusedFileException::reason)
                    .isEqualTo(Reason.OTHER_STORE);
        }
        assertThat(refusal(file(List.of(PROD, BASE), null, Set.of(), READ_AT)).reason())
                .isEqualTo(Reason.OTHER_STORE);
    }

    @Test
    void theAgeLimitIsTheOldestThatIsTaken() throws Exception {
        file.write(numbered(1));

        assertThat(aged(Duration.ofDays(1)).read()).isEqualTo(numbered(1));
        assertThat(refusal(aged(Duration.ofDays(1).plusMillis(1))))
                .hasMessageContaining("2014-06-28T12:00:00Z")
                .hasMessageContaining("PT24H")
                .extracting(RefusedFileException::reason)
                .isEqualTo(Reason.TOO_OLD);
    }

    @Test
    void aStampFromTheFutureHasNoAge() throws Exception {
        file.write(numbered(1));

        assertThat(aged(Duration.ofMinutes(-5)).read()).isEqualTo(numbered(1));
        assertThat(refusal(aged(Duration.ofMinutes(-5).minusMillis(1))))
                .hasMessageContaining("future")
                .extracting(RefusedFileException::reason)
                .isEqualTo(Reason.FROM_THE_FUTURE);
    }

    @Test
    void withoutAnAgeLimitAnyAgeWillDo() throws Exception {
        file.write(numbered(1));

        assertThat(file(List.of(PROD), null, Set.of(), Instant.EPOCH).read()).isEqualTo(numbered(1));
        assertThat(file(List.of(PROD), null, Set.of(), Instant.parse("2100-01-01T00:00:00Z"))
                        .read())
                .isEqualTo(numbered(1));
    }

    @Test
    void noValueIsShown() {
        Contents contents =
                KnownContents.of(new StoredLayer(PROD, Head.NONE, Map.of("db", Map.of("password", SECRET))));

        assertThat(contents.toString()).contains("prod").doesNotContain(SECRET);
    }

    private SnapshotFile aged(Duration age) {
        return file(List.of(PROD), Duration.ofDays(1), Set.of(), READ_AT.plus(age));
    }

    private SnapshotFile file(List<Partition> stores, Duration maxAge, Set<String> leftOut, Instant now) {
        return new SnapshotFile(path, stores, maxAge, leftOut, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static void put(RandomAccessFile bytes, long position, int value) throws IOException {
        bytes.seek(position);
        bytes.write(value);
    }

    private void writeWithChecksum(String content) throws Exception {
        Files.writeString(path, content + "sha256 " + sha256(content) + "\n");
    }

    private static String sha256(String content) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
    }

    private static RefusedFileException refusal(SnapshotFile file) {
        return catchThrowableOfType(RefusedFileException.class, file::read);
    }
}
