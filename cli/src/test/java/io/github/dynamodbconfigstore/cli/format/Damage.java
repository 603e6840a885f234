package io.github.dynamodbconfigstore.cli.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What becomes of some bytes of a file.
 *
 * @param kind what
 * @param at where, in thousandths of the file
 * @param length of how many bytes
 * @param insert what comes in their place
 */
public record Damage(Kind kind, int at, int length, String insert) {
    /** What means something to one of the formats, or to nobody. */
    private static final String[] INSERTED = {
        "&a ",
        "*a",
        "<<: ",
        "<<: *a",
        "!!bool ",
        "!!null ",
        "!!int ",
        "!!float ",
        "!!set ",
        "!!binary ",
        "!!merge ",
        "!x ",
        "!<y> ",
        "{",
        "}",
        "[",
        "]",
        "? ",
        ": ",
        ":",
        ",",
        "- ",
        "\t",
        " ",
        "\n",
        "\r",
        "\r\n",
        "---\n",
        "...\n",
        "%YAML 1.1\n",
        "%TAG ! x\n",
        "|",
        ">-",
        "'",
        "\"",
        "\\",
        "\\x",
        "\\u12",
        "\\ud800",
        "\\u0000",
        "\\UFFFFFFFF",
        "#",
        " # ",
        "\uFEFF",
        "\u2028",
        "\u0085",
        "1e999999999",
        "1e99999999999",
        "0x",
        "0o7",
        "-.inf",
        ".nan",
        "~",
        "null",
        "yes",
        "01",
        "12:30:45",
        "2001-12-14",
        "\0",
        "[0]",
        "[999999]",
        ".",
        "=",
        "!",
        "${A}",
        "$",
        "export ",
        "# dcs: a.b\n",
        "\ud83d\ude00",
        "\u00e4",
        "9".repeat(40),
        "x".repeat(2000),
        "[".repeat(600),
        " ".repeat(1500),
        "geheim7"
    };

    /** What may happen. */
    public enum Kind {
        FLIP,
        CUT,
        REPEAT,
        REPLACE,
        TO_UTF_16,
        TO_LATIN_1
    }

    /** Any damage. */
    public static Arbitrary<Damage> any() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(4, Kind.FLIP),
                                Tuple.of(6, Kind.CUT),
                                Tuple.of(4, Kind.REPEAT),
                                Tuple.of(20, Kind.REPLACE),
                                Tuple.of(1, Kind.TO_UTF_16),
                                Tuple.of(1, Kind.TO_LATIN_1)),
                        Arbitraries.integers().between(0, 1000),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.of(INSERTED))
                .as(Damage::new);
    }

    /** The file with this damage. */
    public byte[] to(byte[] file) {
        int start = Math.min(file.length, file.length * at / 1000);
        int end = Math.min(file.length, start + length);
        byte[] middle = Arrays.copyOfRange(file, start, end);
        return switch (kind) {
            case FLIP -> replaced(file, start, end, flipped(middle));
            case CUT -> replaced(file, start, end, new byte[0]);
            case REPEAT -> replaced(file, start, start, middle);
            case REPLACE -> replaced(file, start, end, insert.getBytes(StandardCharsets.UTF_8));
            case TO_UTF_16 -> new String(file, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);
            case TO_LATIN_1 -> new String(file, StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);
        };
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= (byte) (1 << ((at + i) % 8));
        }
        return bytes;
    }

    private static byte[] replaced(byte[] file, int start, int end, byte[] by) {
        byte[] changed = new byte[file.length - (end - start) + by.length];
        System.arraycopy(file, 0, changed, 0, start);
        System.arraycopy(by, 0, changed, start, by.length);
        System.arraycopy(file, end, changed, start + by.length, file.length - end);
        return changed;
    }
}
