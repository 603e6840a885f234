package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;

/** Every DynamoDB type both ways, exact. */
@ExtendWith(LocalDynamoDbExtension.class)
class OptionTypesTest {
    private final DynamoDbConfigStore store;

    OptionTypesTest(DynamoDbConfigStore store) {
        this.store = store;
    }

    @Test
    void everyTypeComesBackAsItsJavaType() {
        Map<String, Object> given = new HashMap<>();
        given.put("s", "text");
        given.put("empty", "");
        given.put("n", new BigDecimal("1.5"));
        given.put("yes", true);
        given.put("no", false);
        given.put("null", null);
        given.put("b", SdkBytes.fromUtf8String("bytes"));
        given.put("l", Arrays.asList("a", new BigDecimal(1), null, List.of()));
        given.put("m", Map.of("inner", Map.of("deep", true)));
        given.put("ss", Set.of("a", "b", ""));
        given.put("ns", Set.of(new BigDecimal(1), new BigDecimal("2.5")));
        given.put("bs", Set.of(SdkBytes.fromUtf8String("x"), SdkBytes.fromUtf8String("y")));

        assertThat(stored(given).asMap()).isEqualTo(given);
    }

    @Test
    void javasOtherFormsBecomeTheOneForm() {
        Option read = stored(Map.of(
                "int",
                1,
                "long",
                Long.MAX_VALUE,
                "short",
                (short) 2,
                "byte",
                (byte) 3,
                "double",
                0.1,
                "float",
                0.1f,
                "big",
                new BigInteger("12345678901234567890123456789012345678"),
                "bytes",
                new byte[] {1, 2},
                "buffer",
                ByteBuffer.wrap(new byte[] {3})));

        assertThat(read.getInt("int")).isEqualTo(1);
        assertThat(read.getLong("long")).isEqualTo(Long.MAX_VALUE);
        assertThat(read.getInt("short")).isEqualTo(2);
        assertThat(read.getInt("byte")).isEqualTo(3);
        assertThat(read.getNumber("double")).isEqualTo(new BigDecimal("0.1"));
        assertThat(read.getNumber("float")).isEqualTo(new BigDecimal("0.1"));
        assertThat(read.getNumber("big")).isEqualTo(new BigDecimal("12345678901234567890123456789012345678"));
        assertThat(read.getBytes("bytes")).containsExactly(1, 2);
        assertThat(read.getBytes("buffer")).containsExactly(3);
    }

    @ParameterizedTest
    @CsvSource({
        "1E3, 1000",
        "1.50, 1.5",
        "-0.00, 0",
        "0E+100, 0",
        "100, 100",
        "1E-130, 1E-130",
        "9.9999999999999999999999999999999999999E+125, 9.9999999999999999999999999999999999999E+125",
        "-9.9999999999999999999999999999999999999E+125, -9.9999999999999999999999999999999999999E+125",
        "-1E-130, -1E-130",
    })
    void aNumberHasOneNormalForm(BigDecimal written, BigDecimal read) {
        BigDecimal number = stored(Map.of("n", written)).getNumber("n");

        assertThat(number).isEqualByComparingTo(written).isEqualByComparingTo(read);
        assertThat(number.scale()).isNotNegative();
        assertThat(Option.of("any", Map.of("n", written)))
                .isEqualTo(Option.of("any", Map.of("n", read)))
                .hasSameHashCodeAs(Option.of("any", Map.of("n", read)));
    }

    @Test
    void pitfall12NumbersOfEveryLengthAndExponentComeBackExactly() {
        Random random = new Random(42);
        Map<String, BigDecimal> numbers = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            int digits = 1 + random.nextInt(38);
            BigInteger unscaled = new BigInteger(
                    random.ints(digits, 0, 10).mapToObj(Integer::toString).reduce("", String::concat));
            int exponent = -130 + random.nextInt(256 - digits);
            BigDecimal number = new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), -exponent);
            numbers.put("n" + i, number);
        }

        Option read = stored(numbers);

        numbers.forEach((key, number) -> assertThat(read.getNumber(key)).isEqualByComparingTo(number));
        assertThat(read).isEqualTo(Option.of("option", numbers));
    }

    @Test
    void anOneOrZeroIsABooleanAsTheOriginalWritesIt() {
        Option read = stored(Map.of("on", 1, "off", 0, "true", true, "two", 2));

        assertThat(read.getBoolean("on")).isTrue();
        assertThat(read.getBoolean("off")).isFalse();
        assertThat(read.getBoolean("true")).isTrue();
        assertThatThrownBy(() -> read.getBoolean("two")).isInstanceOf(InvalidOptionException.class);
    }

    @Test
    void aGetterOfAnotherTypeNamesStoreOptionKeyAndTypesButNotTheValue() {
        Option read = stored(Map.of("host", "s3cret", "port", new BigDecimal("1.5")));

        assertThatThrownBy(() -> read.getInt("host"))
                .isInstanceOfSatisfying(InvalidOptionException.class, e -> {
                    assertThat(e.option()).isEqualTo("option");
                    assertThat(e.key()).contains("host");
                    assertThat(e.store()).contains("test");
                })
                .hasMessageContaining("key 'host' of option 'option' in store 'test'")
                .hasMessageContaining("is a String, not a number")
                .hasMessageNotContaining("s3cret");
        assertThatThrownBy(() -> read.getInt("port")).hasMessageContaining("a number, but not an int");
        assertThatThrownBy(() -> read.getString("port")).hasMessageContaining("is a number, not a String");
        assertThatThrownBy(() -> read.getString("nope")).hasMessageContaining("is missing: there are [host, port]");
    }

    @Test
    void aNumberThatDoesNotFitIsNotCutOff() {
        Option read = stored(Map.of("n", Long.MAX_VALUE, "huge", new BigDecimal("1E100")));

        assertThatThrownBy(() -> read.getInt("n")).isInstanceOf(InvalidOptionException.class);
        assertThatThrownBy(() -> read.getLong("huge")).isInstanceOf(InvalidOptionException.class);
        assertThat(read.getDouble("huge")).isEqualTo(1e100);
    }

    @Test
    void anOptionIsChangedByMakingAnother() {
        Option option = Option.of("db", Map.of("host", "a", "port", 1));

        assertThat(option.with("port", 2)).isEqualTo(Option.of("db", Map.of("host", "a", "port", 2)));
        assertThat(option.without("port")).isEqualTo(Option.of("db", Map.of("host", "a")));
        assertThat(option.getInt("port")).isEqualTo(1);
        assertThat(option.find("port")).contains(BigDecimal.ONE);
        assertThat(option.find("nope")).isEmpty();
    }

    @Test
    void aNullIsThereAndFindsNothing() {
        Option read = stored(Collections.singletonMap("null", null));

        assertThat(read.has("null")).isTrue();
        assertThat(read.find("null")).isEmpty();
        assertThatThrownBy(() -> read.getString("null")).hasMessageContaining("is null, not a String");
    }

    private Option stored(Map<String, ?> keys) {
        store.set("option", keys);
        return store.config().get("option");
    }
}
