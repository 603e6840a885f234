package io.github.dynamodbconfigstore.file;

import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Contents that are told apart by a number, in every part. */
final class KnownContents {
    static final Instant READ_AT = Instant.parse("2014-06-28T12:00:00Z");
    static final Partition PROD = Partition.ofStore("config", "_store", "_option", "prod");
    static final Partition BASE = Partition.ofStore("config", "_store", "_option", "default");

    private static final int OPTIONS = 20;

    private KnownContents() {}

    /** One store, with a number of options that all hold the number. */
    static Contents numbered(long number) {
        Map<String, Map<String, @Nullable Object>> options = new HashMap<>();
        for (int i = 0; i < OPTIONS; i++) {
            options.put("option-" + i, Map.of("number", BigDecimal.valueOf(number), "text", "x".repeat(300) + number));
        }
        return of(new StoredLayer(PROD, new Head(number, "id-" + number), options));
    }

    /** One store, with every type that an option may hold. */
    static Contents ofEveryType() {
        Map<String, @Nullable Object> nested = new HashMap<>();
        nested.put("nothing", null);
        nested.put("", "an empty name\n\u2028\u0000 and \ud83d\ude00");
        Map<String, @Nullable Object> keys = new HashMap<>();
        keys.put("text", "\"quoted\" \\ \r\n\t\u007f\ufeff ä 漢");
        keys.put("empty", "");
        keys.put("digits", new BigDecimal("-12345678901234567890123456789012345678"));
        keys.put("tiny", BigDecimal.ONE.movePointLeft(130));
        keys.put("huge", BigDecimal.ONE.scaleByPowerOfTen(125).setScale(0));
        keys.put("flag", true);
        keys.put("nothing", null);
        keys.put("bytes", SdkBytes.fromByteArray(new byte[] {0, -1, 10, 13}));
        keys.put("map", nested);
        keys.put("list", new ArrayList<>(Arrays.asList("a", null, List.of(), Map.of())));
        keys.put("texts", new LinkedHashSet<>(List.of("b", "a")));
        keys.put("numbers", Set.of(BigDecimal.ONE, new BigDecimal("1.5")));
        keys.put("binaries", Set.of(SdkBytes.fromByteArray(new byte[] {1})));
        return of(new StoredLayer(PROD, new Head(42, "id"), Map.of("every type\n", keys, "no key", Map.of())));
    }

    static Contents of(StoredLayer... layers) {
        return new Contents(READ_AT, List.of(layers));
    }
}
