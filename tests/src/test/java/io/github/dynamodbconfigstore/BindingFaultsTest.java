package io.github.dynamodbconfigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.table.Partition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What does not fit: told whole, with names and types, and never with a value. */
@ExtendWith(LocalDynamoDbExtension.class)
@SuppressWarnings({"ArrayRecordComponent", "DoNotCallSuggester"})
class BindingFaultsTest {
    private static final String SECRET = "s3cr3t-v4lu3";
    private static final BigDecimal SECRET_NUMBER = new BigDecimal("31415926535.8979323846");

    enum Level {
        LOW,
        HIGH
    }

    enum Volume {
        @JsonProperty("quiet")
        QUIET,
        @JsonProperty("11")
        ELEVEN,
        LOUD
    }

    enum ByValue {
        SOME,
        MORE;

        @JsonValue
        String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    record Host(String name, int port) {}

    record Wide(
            String host,
            int port,
            Optional<Duration> timeout,
            List<Host> hosts,
            Map<String, Level> levels,
            int[] ints) {}

    @Test
    void allFaultsComeInOneExceptionEachWithItsPath(DynamoDbConfigStore store) {
        store.set(
                "wide",
                Map.of(
                        "host",
                        1,
                        "time-out",
                        SECRET,
                        "TIMEOUT",
                        SECRET,
                        "hosts",
                        List.of(Map.of("name", "a", "port", 1), SECRET, Map.of("PORT", SECRET)),
                        "levels",
                        Map.of("a", "LOW", "b", SECRET, "c", 1),
                        "ints",
                        List.of(1, SECRET, 1.5, 3_000_000_000L)));

        InvalidOptionException e = catchThrowableOfType(
                InvalidOptionException.class, () -> store.config().get("wide", Wide.class));

        assertThat(e.option()).isEqualTo("wide");
        assertThat(e.store()).contains("test");
        assertThat(e.table()).isPresent();
        assertThat(e.violations())
                .extracting(Violation::key, Violation::problem)
                .containsExactlyInAnyOrder(
                        tuple("host", "is a number, not a String"),
                        tuple("port", "is missing: an int is wanted"),
                        tuple("TIMEOUT", "is there 2 times, as [TIMEOUT, time-out]: leave one"),
                        tuple("TIMEOUT", "is a String, not a Duration such as 30s, 1h30m, 500ms or PT30S"),
                        tuple("hosts[1]", "is a String, not a Map for a Host"),
                        tuple("hosts[2].name", "is missing: a String is wanted"),
                        tuple("hosts[2].PORT", "is a String, not an int"),
                        tuple("levels.b", "is a String, not one of LOW, HIGH"),
                        tuple("levels.c", "is a number, not one of LOW, HIGH"),
                        tuple("ints[1]", "is a String, not an int"),
                        tuple("ints[2]", "is a number, not an int"),
                        tuple("ints[3]", "is a number, not an int"));
        assertShowsNoValue(e);
    }

    static Stream<Arguments> misfits() {
        return Stream.of(
                arguments(SECRET, int.class, "is a String, not an int"),
                arguments("5", int.class, "is a String, not an int"),
                arguments("5", Long.class, "is a String, not a long"),
                arguments("5", BigDecimal.class, "is a String, not a BigDecimal"),
                arguments("true", boolean.class, "is a String, not a boolean"),
                arguments(2, boolean.class, "is a number, not a boolean"),
                arguments(5, String.class, "is a number, not a String"),
                arguments(true, String.class, "is a Boolean, not a String"),
                arguments(SECRET.getBytes(UTF_8), String.class, "is bytes, not a String"),
                arguments(SECRET, byte[].class, "is a String, not bytes"),
                arguments(SECRET, char.class, "is a String, not a char"),
                arguments(65, char.class, "is a number, not a char"),
                arguments(300, byte.class, "is a number, not a byte"),
                arguments(40_000, short.class, "is a number, not a short"),
                arguments(1L << 31, int.class, "is a number, not an int"),
                arguments(new BigDecimal("9223372036854775808"), long.class, "is a number, not a long"),
                arguments(1.5, int.class, "is a number, not an int"),
                arguments(1.5, BigInteger.class, "is a number, not a BigInteger"),
                arguments(SECRET_NUMBER, double.class, "is a number, not a double"),
                arguments(9007199254740993L, double.class, "is a number, not a double"),
                arguments(new BigDecimal("0.1234567891"), float.class, "is a number, not a float"),
                arguments(new BigDecimal("1E100"), float.class, "is a number, not a float"),
                arguments(SECRET, Level.class, "is a String, not one of LOW, HIGH"),
                arguments(0, Level.class, "is a number, not one of LOW, HIGH"),
                arguments("0", Level.class, "is a String, not one of LOW, HIGH"),
                arguments("QUIET", Volume.class, "is a String, not one of quiet, 11, LOUD"),
                arguments("MORE", ByValue.class, "is a String, not one of some, more"),
                arguments(SECRET, UUID.class, "is a String, not a UUID"),
                arguments("", UUID.class, "is a String, not a UUID"),
                arguments(":" + SECRET, URI.class, "is a String, not a URI"),
                arguments(SECRET, Instant.class, "is a String, not an Instant"),
                arguments(5, Instant.class, "is a number, not an Instant"),
                arguments("5", LocalDate.class, "is a String, not a LocalDate"),
                arguments(30, Duration.class, "is a number, not a Duration such as 30s, 1h30m, 500ms or PT30S"),
                arguments(SECRET, String[].class, "is a String, not a List"),
                arguments(Set.of(SECRET), String.class, "is a Set, not a String"),
                arguments(List.of(SECRET), int.class, "is a List, not an int"),
                arguments(
                        Map.of("a", SECRET),
                        Duration.class,
                        "is a Map, not a Duration such as 30s, 1h30m, 500ms or PT30S"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void aValueOfAnotherTypeIsToldByTypes(Object value, Class<?> type, String problem) {
        Throwable e =
                catchThrowable(() -> Option.of("x", Map.of("value", value)).as(type));

        assertThat(e).isInstanceOfSatisfying(InvalidOptionException.class, invalid -> assertThat(invalid.violations())
                .containsExactly(new Violation("x", "value", problem)));
        assertShowsNoValue(e);
    }

    record Picky(String host, int port, Duration timeout) {
        Picky {
            Objects.requireNonNull(host, "host");
            timeout = timeout == null ? Duration.ZERO : timeout;
            if (port < 1) {
                throw new IllegalArgumentException("no port: " + host);
            }
        }
    }

    @Test
    void whatAConstructorThrowsIsToldByItsClassAlone() {
        Throwable e = catchThrowable(
                () -> Option.of("x", Map.of("host", SECRET, "port", 0)).as(Picky.class));

        assertThat(e)
                .hasMessage(
                        "option 'x' is refused by Picky, which threw java.lang.IllegalArgumentException; there is no key for [timeout]");
        assertShowsNoValue(e);
    }

    @Test
    void aConstructorThatWantsAValueMakesItsKeyAFault() {
        assertThat(catchThrowable(
                        () -> Option.of("x", Map.of("port", 1, "timeout", "1s")).as(Picky.class)))
                .hasMessage("key 'host' of option 'x' is missing: a String is wanted");
    }

    @Test
    void aNestedFaultIsToldOnceAndWhatHoldsItIsNot() {
        record Outer(List<Picky> list, Map<String, Picky> map) {}
        Map<String, Object> refused = Map.of("host", SECRET, "port", 0, "timeout", "1s");

        Throwable e = catchThrowable(() -> Option.of("x", Map.of("list", List.of(refused), "map", Map.of("k", refused)))
                .as(Outer.class));

        assertThat(e)
                .hasMessage(
                        "key 'list[0]' of option 'x' is refused by Picky, which threw java.lang.IllegalArgumentException; "
                                + "key 'map.k' of option 'x' is refused by Picky, which threw java.lang.IllegalArgumentException");
        assertShowsNoValue(e);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Circle.class, name = "circle"))
    interface Shape {}

    record Circle(int radius) implements Shape {}

    record Drawing(Shape main, List<Shape> shapes) {}

    @Test
    void aFaultWithinOneOfSeveralKindsHasItsPath() {
        Throwable e = catchThrowable(() -> Option.of(
                        "x",
                        Map.of(
                                "main",
                                Map.of("kind", "circle"),
                                "shapes",
                                List.of(
                                        Map.of("kind", SECRET),
                                        Map.of("kind", "circle", "radius", SECRET),
                                        Map.of("radius", 1, "kind", "circle"),
                                        Map.of("radius", 1))))
                .as(Drawing.class));

        assertThat(e).isInstanceOfSatisfying(InvalidOptionException.class, invalid -> assertThat(invalid.violations())
                .extracting(Violation::key, Violation::problem)
                .containsExactly(
                        tuple("main.radius", "is missing: an int is wanted"),
                        tuple("shapes[0]", "is a Map that names no known kind of Shape"),
                        tuple("shapes[1].radius", "is a String, not an int"),
                        tuple("shapes[3]", "is a Map that names no known kind of Shape")));
        assertShowsNoValue(e);
    }

    static final class Token {
        private Token() {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Token of(String text) {
            throw new IllegalStateException(text);
        }
    }

    static final class Setter {
        public void setName(String name) {
            throw new UnsupportedOperationException(name);
        }
    }

    record Leaky(String name) {
        @Override
        public String name() {
            throw new IllegalStateException(name);
        }
    }

    @Test
    void whatUsersCodeThrowsIsNeverQuoted() {
        for (Throwable e : List.of(
                catchThrowable(() -> Option.of("x", Map.of("value", SECRET)).as(Token.class)),
                catchThrowable(() -> Option.of("x", Map.of("name", SECRET)).as(Setter.class)),
                catchThrowable(() -> new CommitBuilder(
                                Partition.ofStore("table", "_store", "_option", "s"), option -> Map.of(), "me")
                        .set("x", new Leaky(SECRET))))) {
            assertThat(e).isInstanceOf(InvalidOptionException.class).hasMessageContaining("threw java.lang.");
            assertShowsNoValue(e);
        }
    }

    @Test
    void aTypeThatCantBeMadeIsTheProgramsFault() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Option.of("x", Map.of("a", SECRET)).as(Runnable.class))
                .withMessageContaining("java.lang.Runnable")
                .withNoCause();
        record Holder(Runnable task) {}
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Option.of("x", Map.of("task", Map.of("a", SECRET))).as(Holder.class))
                .withMessageContaining("java.lang.Runnable")
                .withNoCause();
    }

    private static void assertShowsNoValue(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        assertThat(e).hasNoCause();
        assertThat(trace.toString())
                .contains(e.getClass().getName())
                .doesNotContain(SECRET)
                .doesNotContain("31415926535")
                .doesNotContain("tools.jackson.databind.exc");
    }
}
