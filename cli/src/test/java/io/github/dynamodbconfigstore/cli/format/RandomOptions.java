package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Options of every type, with what formats are known to stumble over; the same for the same seed. */
final class RandomOptions {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain",
            "two words",
            " around ",
            "yes",
            "off",
            "true",
            "null",
            "~",
            "27017",
            "007",
            "1.50",
            "0x1F",
            "1e3",
            ".inf",
            "2026-11-22",
            "12:30",
            "- item",
            "# no comment",
            "a # b",
            "a: b",
            "key=value",
            "'",
            "\"",
            "it's \"quoted\"",
            "back\\slash\\n",
            "$HOME ${HOME} `ls`",
            "line 1\nline 2",
            "ends with a line\n",
            "\n\nbegins and ends\n\n",
            "  indented\n more\n",
            "trailing blanks  \nnext",
            "tab\there",
            "carriage\r\nreturn\r",
            "bell\u0007 and nul\u0000",
            "\u0085\u2028\u2029\uFEFF",
            "Zürich 東京 😀",
            "*alias",
            "&anchor",
            "!tag",
            "%percent",
            "@at",
            "{a: 1}",
            "[1, 2]",
            "|",
            "<<",
            "---",
            "... end",
            "?",
            "x".repeat(300));

    private static final List<String> NAMES = List.of(
            "db",
            "host",
            "secret-key",
            "value",
            "A_B",
            "a-b",
            "a_b",
            "camelCase",
            "with space",
            "ü",
            "8080",
            "true",
            "<<",
            "dotted.name",
            "list[0]",
            "[0]",
            "#",
            "=",
            "a:b",
            "'q'",
            "x\ny",
            "back\\slash",
            "{",
            "x".repeat(200));

    private final Random random;

    RandomOptions(long seed) {
        this.random = new Random(seed);
    }

    Map<String, Option> options() {
        Map<String, Option> options = new TreeMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = name();
            options.put(name, Option.of(name, map(0)));
        }
        return options;
    }

    /** One option of texts, numbers and booleans, which every format holds if their names are not too odd. */
    Map<String, Option> plainOptions() {
        Map<String, @Nullable Object> keys = new TreeMap<>();
        keys.put(name(), text());
        keys.put(name(), number());
        keys.put(name(), random.nextBoolean());
        return Map.of("db", Option.of("db", keys));
    }

    /** The same with names that every format has. */
    Map<String, Option> plainlyNamed() {
        return Map.of("db", Option.of("db", Map.of("text", text(), "number", number(), "flag", random.nextBoolean())));
    }

    private Map<String, @Nullable Object> map(int depth) {
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(name(), value(depth + 1));
        }
        return map;
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 3 ? 8 : 11)) {
            case 0, 1 -> text();
            case 2 -> number();
            case 3 -> random.nextBoolean();
            case 4 -> null;
            case 5 -> bytes();
            case 6 -> set(random.nextBoolean() ? this::text : this::number);
            case 7 -> set(this::bytes);
            case 8, 9 -> map(depth);
            default -> list(depth);
        };
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            list.add(value(depth + 1));
        }
        return random.nextInt(5) == 0 ? List.of() : list;
    }

    private Set<Object> set(Supplier<Object> element) {
        Set<Object> set = new LinkedHashSet<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            set.add(element.get());
        }
        return set;
    }

    private String name() {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private String text() {
        String text = TEXTS.get(random.nextInt(TEXTS.size()));
        return random.nextInt(4) == 0 ? text + TEXTS.get(random.nextInt(TEXTS.size())) : text;
    }

    private BigDecimal number() {
        int digits = random.nextInt(126);
        BigDecimal number = new BigDecimal(new BigInteger(digits, random));
        if (random.nextBoolean()) {
            number = number.negate();
        }
        int scale = random.nextInt(60) - 30;
        return (number.precision() > 38 ? BigDecimal.ONE : number)
                .scaleByPowerOfTen(scale)
                .stripTrailingZeros();
    }

    private SdkBytes bytes() {
        byte[] bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArray(bytes);
    }
}
