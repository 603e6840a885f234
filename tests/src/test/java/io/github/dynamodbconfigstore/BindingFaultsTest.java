package io.github.dynamodbconfigstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Arrays.asList;
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
import io.github.dynamodbconfigstore.binding.Binder;
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
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
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

    record Server(
            @JsonProperty(required = true) String host,
            int port,
            @JsonProperty(required = true) Optional<String> user,
            Duration timeout) {
        Server {
            timeout = Objects.requireNonNullElse(timeout, Duration.ZERO);
            Objects.requireNonNull(host);
        }
    }

    @Test
    void componentsThatAreRequiredAreMissedWithTheOtherFaultsAndNotAsAMapThatIsNone() {
        assertThat(faults(Map.of("port", "x"), Server.class))
                .containsExactly(
                        tuple("host", "is missing: a String is wanted"),
                        tuple("port", "is a String, not an int"),
                        tuple("user", "is missing: a String is wanted"));
        assertThat(faults(Map.of("user", "me"), Server.class))
                .as("but not what a constructor gives a default")
                .containsExactly(
                        tuple("host", "is missing: a String is wanted"), tuple("port", "is missing: an int is wanted"));
    }

    @Test
    void whatMayBeAbsentIsNotMissedWhereAValueThatWasRefusedIsTheNull() {
        assertThat(faults(Map.of("host", 5, "port", 1), Picky.class))
                .containsExactly(tuple("host", "is a number, not a String"));
    }

    record Named(Host host, String name, int port) {
        Named {
            if (Objects.requireNonNull(name).isEmpty()) {
                throw new IllegalArgumentException();
            }
        }
    }

    @Test
    void anUnknownKeyWithinHidesNoOtherFault() {
        Map<String, Object> host = Map.of("name", "a", "port", 1, "prot", 2);

        assertThat(catchThrowable(
                        () -> Option.of("x", Map.of("host", host, "port", 1)).as(Named.class, Binder.STRICT)))
                .hasMessage("key 'host.prot' of option 'x' is unknown: is 'port' meant?; "
                        + "key 'name' of option 'x' is missing: a String is wanted");
        assertThat(catchThrowable(() -> Option.of("x", Map.of("host", host, "port", 1, "name", ""))
                        .as(Named.class, Binder.STRICT)))
                .hasMessage("option 'x' is refused by Named, which threw java.lang.IllegalArgumentException; "
                        + "key 'host.prot' of option 'x' is unknown: is 'port' meant?");
    }

    record Limits(
            Map<Level, Integer> byLevel,
            EnumMap<Level, Integer> byLevelOnly,
            Map<UUID, Integer> byId,
            SortedMap<Integer, Integer> byNumber,
            Map<Duration, Integer> byDuration) {}

    @Test
    void aWrongKeyOfAMapIsToldByItsTypeAndReadingGoesOn() {
        Map<String, Object> byLevel = Map.of("MEDUM", 2, "HIGHER", 3, "LOW", "x");

        assertThat(faults(
                        Map.of(
                                "byLevel",
                                byLevel,
                                "byLevelOnly",
                                byLevel,
                                "byId",
                                Map.of("1", 1),
                                "byNumber",
                                Map.of("a", 1, "b", 2, "1", "x", "2", 2),
                                "byDuration",
                                Map.of("1h30m", 1, "PT1S", 2, "soon", 3)),
                        Limits.class))
                .containsExactly(
                        tuple("byDuration.soon", "is a key that is not a Duration such as 30s, 1h30m, 500ms or PT30S"),
                        tuple("byId.1", "is a key that is not a UUID"),
                        tuple("byLevel.HIGHER", "is a key that is not one of LOW, HIGH"),
                        tuple("byLevel.LOW", "is a String, not an int"),
                        tuple("byLevel.MEDUM", "is a key that is not one of LOW, HIGH"),
                        tuple("byLevelOnly.HIGHER", "is a key that is not one of LOW, HIGH"),
                        tuple("byLevelOnly.LOW", "is a String, not an int"),
                        tuple("byLevelOnly.MEDUM", "is a key that is not one of LOW, HIGH"),
                        tuple("byNumber.1", "is a String, not an int"),
                        tuple("byNumber.a", "is a key that is not an int"),
                        tuple("byNumber.b", "is a key that is not an int"));
    }

    record Primitives(int[] ints, double[] doubles, boolean[][] flags) {}

    @Test
    void aNullInAnArrayOfPrimitivesIsToldWithItsPlace() {
        List<Object> nulls = asList(1, null, SECRET, null);

        assertThat(faults(Map.of("ints", nulls, "doubles", nulls, "flags", asList(nulls, null)), Primitives.class))
                .containsExactly(
                        tuple("doubles[1]", "is null, not a double"),
                        tuple("doubles[2]", "is a String, not a double"),
                        tuple("doubles[3]", "is null, not a double"),
                        tuple("flags[0][1]", "is null, not a boolean"),
                        tuple("flags[0][2]", "is a String, not a boolean"),
                        tuple("flags[0][3]", "is null, not a boolean"),
                        tuple("ints[1]", "is null, not an int"),
                        tuple("ints[2]", "is a String, not an int"),
                        tuple("ints[3]", "is null, not an int"));
        assertThat(faults(Map.of("ints", 1, "doubles", Map.of(), "flags", List.of(1)), Primitives.class))
                .containsExactly(
                        tuple("doubles", "is a Map, not a List"),
                        tuple("flags[0]", "is a number, not a List"),
                        tuple("ints", "is a number, not a List"));
    }

    record Sorted(
            SortedSet<String> names,
            NavigableSet<Integer> numbers,
            ArrayDeque<Host> hosts,
            ConcurrentMap<String, Integer> ports) {}

    @Test
    void aCollectionThatTakesNoNullIsReadOnBehindAnElementThatIsRefused() {
        assertThat(faults(
                        Map.of(
                                "names",
                                asList("a", 1, null, "a", 2),
                                "numbers",
                                asList(1, "x", 1, null, "y"),
                                "hosts",
                                List.of("x", Map.of("name", "a", "port", 1), Map.of("name", "b")),
                                "ports",
                                Map.of("a", "x", "b", 1, "c", "y")),
                        Sorted.class))
                .containsExactly(
                        tuple("hosts[0]", "is a String, not a Map for a Host"),
                        tuple("hosts[2].port", "is missing: an int is wanted"),
                        tuple("names[1]", "is a number, not a String"),
                        tuple("names[2]", "is null, not a String"),
                        tuple("names[4]", "is a number, not a String"),
                        tuple("numbers[1]", "is a String, not an int"),
                        tuple("numbers[3]", "is null, not an int"),
                        tuple("numbers[4]", "is a String, not an int"),
                        tuple("ports.a", "is a String, not an int"),
                        tuple("ports.c", "is a String, not an int"));
    }

    @Test
    void whatJacksonRefusesThoughItIsWhatIsWantedIsNotToldToBeSomethingElse() {
        record Incomparable(SortedSet<Host> hosts, ConcurrentMap<String, String> names) {}
        Map<String, Object> host = Map.of("name", "a", "port", 1);

        assertThat(faults(
                        Map.of("hosts", List.of(host), "names", Collections.singletonMap("a", null)),
                        Incomparable.class))
                .containsExactly(
                        tuple("hosts[0]", "does not fit TreeSet"), tuple("names.a", "does not fit ConcurrentHashMap"));
    }

    private static List<Tuple> faults(Map<String, ?> keys, Class<?> type) {
        InvalidOptionException e = catchThrowableOfType(
                InvalidOptionException.class, () -> Option.of("x", keys).as(type));
        assertShowsNoValue(e);
        return e.violations().stream()
                .map(violation -> tuple(violation.key(), violation.problem()))
                .toList();
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
