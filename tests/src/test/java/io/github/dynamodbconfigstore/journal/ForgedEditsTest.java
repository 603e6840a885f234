package io.github.dynamodbconfigstore.journal;

import static io.github.dynamodbconfigstore.journal.ForgedCommit.GOOD;
import static io.github.dynamodbconfigstore.journal.ForgedCommit.again;
import static io.github.dynamodbconfigstore.journal.ForgedCommit.read;
import static io.github.dynamodbconfigstore.journal.ForgedCommit.readUnlessRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.fuzz.Fuzz;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A commit's body that no commit has: it is refused and named, and no edit is read from it. */
@ParameterizedClass
@EnumSource(Packing.class)
class ForgedEditsTest {
    private final Packing packing;

    ForgedEditsTest(Packing packing) {
        this.packing = packing;
    }

    @Test
    void aGoodOneIsRead() {
        Map<String, Edit> edits = read(packing.pack(GOOD)).edits();

        assertThat(edits).containsOnlyKeys("db", "log");
        assertThat(edits.get("db").before()).containsEntry("port", BigDecimal.ONE);
        assertThat(edits.get("log").beforeLeftOut()).isTrue();
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
    void whatComesBehindOrBeforeIsRefused() {
        assertRefused(GOOD + "}");
        assertRefused(GOOD + GOOD);
        assertRefused(GOOD + " x");
        assertRefused("\ufeff" + GOOD);
    }

    @Test
    void aBodyWithAnyCharactersChangedIsReadAsItSaysOrRefused() {
        Fuzz.on(Arbitraries.longs(), 1_000, seed -> {
            AttributeValue changed = packing.pack(changed(new Random(seed)));
            readUnlessRefused(changed)
                    .ifPresent(entry -> assertThat(again(entry)).isEqualTo(entry));
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

    private void assertRefused(String changes) {
        ForgedCommit.assertRefused(packing.pack(changes));
    }
}
