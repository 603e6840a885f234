package io.github.dynamodbconfigstore.journal;

import static io.github.dynamodbconfigstore.journal.ForgedCommit.GOOD;
import static io.github.dynamodbconfigstore.journal.ForgedCommit.assertRefused;
import static io.github.dynamodbconfigstore.journal.ForgedCommit.read;
import static io.github.dynamodbconfigstore.journal.ForgedCommit.readUnlessRefused;
import static io.github.dynamodbconfigstore.journal.Packing.binary;
import static io.github.dynamodbconfigstore.journal.Packing.gzip;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A commit's body that is gzip of no commit's text, or no gzip: it is refused and named, and no edit is read from it. */
class ForgedPackageTest {
    private static final long MEGABYTE = 1024 * 1024;

    @Test
    void aBrokenPackageIsRefused() {
        byte[] good = gzip(GOOD.getBytes(UTF_8));

        for (int length = 0; length < good.length; length++) {
            assertRefused(binary(Arrays.copyOf(good, length)));
        }
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 0x10;
            readUnlessRefused(binary(changed))
                    .ifPresent(entry -> assertThat(entry).isEqualTo(read(Packing.TEXT.pack(GOOD))));
        }
        assertRefused(binary(GOOD.getBytes(UTF_8)));
    }

    /** It was guessed, with a byte order mark and without. */
    @ParameterizedTest
    @ValueSource(
            strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "x-UTF-16LE-BOM", "UTF-32BE", "UTF-32LE", "X-UTF-32LE-BOM"})
    void anotherEncodingThanUtf8WasReadAsWell(String charset) {
        assertRefused(binary(gzip(GOOD.getBytes(Charset.forName(charset)))));
    }

    /** A letter in more bytes than it has, halves of a pair apart, beyond Unicode, cut off: some were read as what they resemble. */
    @ParameterizedTest
    @ValueSource(strings = {"c1a1", "c0a2", "e081a1", "eda0bdedb880", "eda0bd", "f4908080", "e4", "80", "f09f98", "ff"})
    void bytesThatAreNoUtf8WereReadAsSomething(String hex) {
        String bytes = new String(HexFormat.of().parseHex(hex), ISO_8859_1);

        assertRefused(binary(gzip(GOOD.replace("x", bytes).getBytes(ISO_8859_1))));
        assertRefused(binary(gzip(GOOD.replace("host", bytes).getBytes(ISO_8859_1))));
        assertRefused(binary(gzip((GOOD + bytes).getBytes(ISO_8859_1))));
    }

    @Test
    void aPackageOfAnyBytesIsReadAsTheirTextOrRefused() {
        byte[] good = GOOD.replace("x", "\u00e4\u20ac\ud83d\ude00").getBytes(UTF_8);

        Fuzz.on(Arbitraries.longs(), 1_000, seed -> {
            byte[] changed = changed(good, new Random(seed));
            assertThat(readUnlessRefused(binary(gzip(changed))))
                    .isEqualTo(text(changed).flatMap(text -> readUnlessRefused(Packing.TEXT.pack(text))));
        });
    }

    private static byte[] changed(byte[] good, Random random) {
        byte[] changed = good.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed[random.nextInt(changed.length)] =
                    random.nextBoolean() ? good[random.nextInt(good.length)] : (byte) random.nextInt();
        }
        return changed;
    }

    /** Empty where it is no UTF-8. */
    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** 400 KB of gzip had the reader take 400 MB of text, and several times that for what it means. */
    @Test
    void aSmallPackageThatIsLargeInsideFilledTheMemory() {
        byte[] blanks = gzip(out -> {
            byte[] megabyte = " ".repeat(1024 * 1024).getBytes(UTF_8);
            for (int i = 0; i < 400; i++) {
                out.write(megabyte);
            }
            out.write(GOOD.getBytes(UTF_8));
        });
        byte[] lists = gzip(out -> {
            out.write("{\"db\":{\"after\":{\"key\":{\"L\":[{\"L\":[]}".getBytes(UTF_8));
            byte[] many = ",{\"L\":[]}".repeat(100_000).getBytes(UTF_8);
            for (int i = 0; i < 300; i++) {
                out.write(many);
            }
            out.write("]}}}}".getBytes(UTF_8));
        });
        assertThat(blanks).hasSizeLessThan(410_000);

        assertThat(allocatedBy(() -> assertRefused(binary(blanks)))).isLessThan(8 * MEGABYTE);
        assertThat(allocatedBy(() -> assertRefused(binary(lists)))).isLessThan(400 * MEGABYTE);
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
