package io.github.dynamodbconfigstore.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.Fuzz;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import io.github.dynamodbconfigstore.table.Partition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A commit's body that no commit has: it is refused and named, and no edit is read from it. */
class ForgedEditsTest {
    private static final long MEGABYTE = 1024 * 1024;
    private static final String GOOD =
            "{\"db\":{\"before\":{\"port\":{\"N\":\"1\"},\"tags\":{\"SS\":[\"a\",\"b\"]}},\"after\":{\"host\":{\"M\":{\"name\":{\"S\":\"x\"}}}}},\"log\":{\"before\":null,\"after\":{\"levels\":{\"L\":[{\"NULL\":true},{\"BOOL\":false},{\"B\":\"AQID\"}]}}}}";

    private final Partition store = new Partition("table", "_store", "_option", "prod");
    private final EntryItem items = new EntryItem(store.journal(), null);

    @Test
    void aGoodOneIsRead() {
        Map<String, Edit> edits =
                items.entryFrom(item(AttributeValue.fromS(GOOD))).edits();

        assertThat(edits).containsOnlyKeys("db", "log");
        assertThat(edits.get("db").before()).containsEntry("port", BigDecimal.ONE);
        assertThat(edits.get("log").beforeLeftOut()).isTrue();
        assertThat(items.entryFrom(item(AttributeValue.fromB(SdkBytes.fromByteArray(gzip(GOOD)))))
                        .edits())
                .isEqualTo(edits);
    }

    /** It changed nothing, in silence. */
    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"db\"", "true", "null", "", " ", "[{\"db\":{}}]"})
    void aBodyThatIsNoObjectWasACommitWithoutEdits(String changes) {
        assertRefused(changes);
    }

    /** A side that is not there is an option that is not there, and the reader deleted it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"db\":5}",
                "{\"db\":5,\"after\":{}}",
                "{\"db\":[]}",
                "{\"db\":null}",
                "{\"db\":{}}",
                "{\"db\":{\"aftr\":{}}}",
                "{\"db\":{\"before\":{},\"aftr\":{}}}",
                "{\"db\":{\"after\":null}}",
                "{\"db\":{\"after\":[]}}"
            })
    void anOptionWithoutSidesWasDeleted(String changes) {
        assertRefused(changes);
    }

    /** The last one counted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"db\":{\"after\":{}},\"db\":{\"before\":{}}}",
                "{\"db\":{\"after\":{},\"after\":{}}}",
                "{\"db\":{\"before\":null,\"before\":{},\"after\":{}}}",
                "{\"db\":{\"after\":{\"a\":{\"N\":\"1\"},\"a\":{\"N\":\"2\"}}}}",
                "{\"db\":{\"after\":{\"a\":{\"M\":{\"b\":{\"N\":\"1\"},\"b\":{\"N\":\"2\"}}}}}}",
                "{\"db\":{\"after\":{\"a\":{\"SS\":[\"x\",\"x\"]}}}}",
                "{\"db\":{\"after\":{\"a\":{\"NS\":[\"1\",\"1.0\"]}}}}"
            })
    void whatIsThereTwiceWasReadOnce(String changes) {
        assertRefused(changes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"S\":5}",
                "{\"S\":null}",
                "{\"S\":\"\\ud800\"}",
                "{\"N\":1}",
                "{\"N\":\"\"}",
                "{\"N\":\"NaN\"}",
                "{\"N\":\"0x1\"}",
                "{\"BOOL\":\"true\"}",
                "{\"BOOL\":1}",
                "{\"NULL\":false}",
                "{\"NULL\":5}",
                "{\"B\":\"*\"}",
                "{\"B\":5}",
                "{\"L\":{}}",
                "{\"L\":[5]}",
                "{\"M\":[]}",
                "{\"SS\":[]}",
                "{\"SS\":[1]}",
                "{\"NS\":[1]}",
                "{\"BS\":[\"*\"]}",
                "{\"X\":\"1\"}",
                "{}",
                "{\"S\":\"a\",\"N\":\"1\"}",
                "[]",
                "5",
                "null"
            })
    void aValueOfNoTypeIsRefused(String value) {
        assertRefused("{\"db\":{\"after\":{\"key\":%s}}}".formatted(value));
        assertRefused("{\"db\":{\"after\":{\"key\":{\"L\":[%s]}}}}".formatted(value));
        assertRefused("{\"db\":{\"before\":{\"key\":{\"M\":{\"inner\":%s}}},\"after\":{}}}".formatted(value));
    }

    /** To write it out takes a gigabyte for each billion of its exponent, and hours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1E999999999",
                "-1E999999999",
                "1E-999999999",
                "1E126",
                "1E-131",
                "1E2147483647",
                "1E99999999999999",
                "0.1E999999999",
                "123456789012345678901234567890123456789"
            })
    void aNumberThatDynamoDbDoesNotKeepTookForEver(String number) {
        assertRefused("{\"db\":{\"after\":{\"key\":{\"N\":\"%s\"}}}}".formatted(number));
        assertRefused("{\"db\":{\"after\":{\"key\":{\"NS\":[\"%s\"]}}}}".formatted(number));
    }

    /** Java reads digits in the square of their time. */
    @Test
    void aNumberOfMillionsOfDigitsTookForEver() {
        assertRefused("{\"db\":{\"after\":{\"key\":{\"N\":\"%s\"}}}}".formatted("9".repeat(10_000_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\\ud800", "n"})
    void anOptionOfNoNameIsRefused(String name) {
        String option = name.equals("n") ? "n".repeat(1_025) : name;

        assertRefused("{\"%s\":{\"after\":{}}}".formatted(option));
    }

    /** Where the item is was read from its keys, too, and a rollback wrote there. */
    @ParameterizedTest
    @ValueSource(strings = {"_store", "_option"})
    void aKeyThatSaysWhereTheItemIsIsRefused(String key) {
        assertRefused("{\"db\":{\"before\":{\"%s\":{\"S\":\"other\"}}}}".formatted(key));
        assertRefused("{\"db\":{\"after\":{\"%s\":{\"S\":\"other\"}}}}".formatted(key));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 499, 501, 5_000, 1_000_000})
    void nestingOfAnyDepthIsRefused(int depth) {
        assertRefused("{\"db\":{\"after\":{\"key\":" + "{\"L\":[".repeat(depth));
        assertRefused("[".repeat(depth));
    }

    @Test
    void whatComesBehindIsRefused() {
        assertRefused(GOOD + "}");
        assertRefused(GOOD + GOOD);
        assertRefused(GOOD + " x");
    }

    @Test
    void aBrokenPackageIsRefused() throws IOException {
        byte[] good = gzip(GOOD);

        for (int length = 0; length < good.length; length++) {
            assertRefused(Arrays.copyOf(good, length));
        }
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= 0x10;
            checkReadAsGoodOrRefused(changed);
        }
        assertRefused(GOOD.getBytes(StandardCharsets.UTF_8));
    }

    /** 400 KB of gzip had the reader take 400 MB of text, and several times that for what it means. */
    @Test
    void aSmallPackageThatIsLargeInsideFilledTheMemory() throws IOException {
        byte[] blanks = gzip(out -> {
            byte[] megabyte = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 400; i++) {
                out.write(megabyte);
            }
            out.write(GOOD.getBytes(StandardCharsets.UTF_8));
        });
        byte[] lists = gzip(out -> {
            out.write("{\"db\":{\"after\":{\"key\":{\"L\":[{\"L\":[]}".getBytes(StandardCharsets.UTF_8));
            byte[] many = ",{\"L\":[]}".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 300; i++) {
                out.write(many);
            }
            out.write("]}}}}".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(blanks).hasSizeLessThan(410_000);

        assertThat(allocatedBy(() -> assertRefused(blanks))).isLessThan(8 * MEGABYTE);
        assertThat(allocatedBy(() -> assertRefused(lists))).isLessThan(400 * MEGABYTE);
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void aBodyWithAnyCharactersChangedIsReadAsItSaysOrRefused() {
        Arbitrary<Long> seeds = Arbitraries.longs();

        Fuzz.on(seeds, 1_000, seed -> {
            String changed = changed(new Random(seed));
            Map<String, Edit> edits;
            try {
                edits = items.entryFrom(item(AttributeValue.fromS(changed))).edits();
            } catch (StoreUnavailableException e) {
                assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
                return;
            }
            Entry entry = items.entryFrom(item(AttributeValue.fromS(GOOD))).with(edits);
            assertThat(items.entryFrom(items.toItem(entry, 400_000).orElseThrow()))
                    .isEqualTo(entry);
        });
    }

    /** Pieces of it left out, doubled, changed places, or others in their place. */
    private static String changed(Random random) {
        StringBuilder changed = new StringBuilder(GOOD);
        String[] pieces = {
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "null",
            "true",
            "1E999",
            "\"S\"",
            "\"N\"",
            "\"M\"",
            "\"before\"",
            "\"after\"",
            "\"db\"",
            "\\u0000",
            "\\ud800",
            "\ud83d\ude00",
            "-",
            "9".repeat(40),
            "{\"S\":\"\"}"
        };
        for (int i = random.nextInt(4); i >= 0; i--) {
            int from = random.nextInt(changed.length());
            int to = Math.min(changed.length(), from + random.nextInt(12));
            switch (random.nextInt(3)) {
                case 0 -> changed.delete(from, to);
                case 1 -> changed.insert(random.nextInt(changed.length()), changed.substring(from, to));
                default -> changed.replace(from, Math.min(to, from + 3), pieces[random.nextInt(pieces.length)]);
            }
        }
        return changed.toString();
    }

    private void checkReadAsGoodOrRefused(byte[] changes) {
        try {
            assertThat(items.entryFrom(item(AttributeValue.fromB(SdkBytes.fromByteArray(changes)))))
                    .isEqualTo(items.entryFrom(item(AttributeValue.fromS(GOOD))));
        } catch (StoreUnavailableException e) {
            assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
        }
    }

    private void assertRefused(String changes) {
        assertRefused(item(AttributeValue.fromS(changes)));
    }

    private void assertRefused(byte[] changes) {
        assertRefused(item(AttributeValue.fromB(SdkBytes.fromByteArray(changes))));
    }

    private void assertRefused(Map<String, AttributeValue> item) {
        assertThatThrownBy(() -> items.entryFrom(item))
                .isInstanceOfSatisfying(StoreUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.DAMAGED))
                .hasMessageContainingAll("'0000000000000000007'", "'prod#journal'", "'table'")
                .hasNoCause();
    }

    private Map<String, AttributeValue> item(AttributeValue changes) {
        Map<String, AttributeValue> item = new HashMap<>(store.journal().key(EntryItem.rangeKey(7)));
        item.put(
                "_commit",
                AttributeValue.fromM(Map.of(
                        "id", AttributeValue.fromS("id"),
                        "parent", AttributeValue.fromS("parent"),
                        "at", AttributeValue.fromS("2026-11-23T00:00:00Z"),
                        "author", AttributeValue.fromS("author"),
                        "message", AttributeValue.fromS(""),
                        "changes", changes)));
        return item;
    }

    private static byte[] gzip(String text) {
        try {
            return gzip(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(Content content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            content.writeTo(out);
        }
        return packed.toByteArray();
    }

    /** Written in parts. */
    @FunctionalInterface
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
