package io.github.dynamodbconfigstore.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Option;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigTableTest {
    @Test
    void eachKeyIsALineWithItsTypeAndWithoutAnythingThatATerminalObeys() {
        Map<String, @Nullable Object> keys = new HashMap<>();
        keys.put("bytes", new byte[] {1});
        keys.put("flag", true);
        keys.put("list", Arrays.asList(1, null, "x"));
        keys.put("map", Map.of("a", 1.50));
        keys.put("nothing", null);
        keys.put("number", 1e21);
        keys.put("numbers", Set.of(3, 20, 1));
        keys.put("text", "two\nlines, \u001b[31mred, Zürich");
        keys.put("texts", Set.of("b", "a"));

        Option option = Option.of("all", keys);

        assertThat(ConfigTable.of(option, option, null).lines())
                .isEqualTo(List.of(
                        "--------+------------+----------------------------------",
                        "key     | type       | value",
                        "--------+------------+----------------------------------",
                        "bytes   | bytes      | AQ==",
                        "flag    | boolean    | true",
                        "list    | list       | [1,null,\"x\"]",
                        "map     | map        | {\"a\":1.5}",
                        "nothing | null       | null",
                        "number  | number     | 1000000000000000000000",
                        "numbers | number set | [1,3,20]",
                        "text    | string     | two\\nlines, \\u001b[31mred, Zürich",
                        "texts   | string set | [\"a\",\"b\"]",
                        "--------+------------+----------------------------------"));
    }
}
