package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Options as records and classes, and back. */
@ExtendWith(LocalDynamoDbExtension.class)
@SuppressWarnings("ArrayRecordComponent")
class BindingTest {
    private final DynamoDbConfigStore store;

    BindingTest(DynamoDbConfigStore store) {
        this.store = store;
    }

    record Db(String host, int port) {}

    record Login(String user, String secretKey) {}

    record Cluster(List<Login> logins, Map<String, Login> byName, Optional<Login> spare) {}

    enum Level {
        LOW,
        HIGH {
            @Override
            public String toString() {
                return "not its name";
            }
        }
    }

    record Many(
            String text,
            byte tiny,
            short small,
            int whole,
            long large,
            float single,
            double number,
            BigInteger huge,
            BigDecimal exact,
            boolean flag,
            char letter,
            Level level,
            UUID id,
            URI uri,
            Duration duration,
            Instant instant,
            LocalDate date,
            ZonedDateTime zoned,
            DayOfWeek day,
            Optional<Level> some,
            Optional<String> none,
            OptionalInt number2,
            List<Db> list,
            Set<Level> levels,
            Map<Level, List<Db>> map,
            String[] texts,
            @Nullable Db missing) {}

    static final class Server {
        private String host;
        private int port = 80;
        private Optional<String> path;

        public String getHost() {
            return host;
        }

        public void setHost(String host) {
            this.host = host;
        }

        public int getPort() {
            return port;
        }

        public void setPort(int port) {
            this.port = port;
        }

        public Optional<String> getPath() {
            return path;
        }

        public void setPath(Optional<String> path) {
            this.path = path;
        }

        public String getAddress() {
            return host + port;
        }
    }

    @Test
    void anOptionIsReadAsARecord() {
        store.set("db", Map.of("host", "db-cluster.com", "port", 27017, "other", true));

        assertThat(store.config().get("db", Db.class)).isEqualTo(new Db("db-cluster.com", 27017));
        assertThat(store.config().get("db").as(Db.class)).isEqualTo(new Db("db-cluster.com", 27017));
        assertThat(store.config().find("db", Db.class)).contains(new Db("db-cluster.com", 27017));
    }

    @Test
    void anOptionThatIsNotThereIsNotBound() {
        assertThat(store.config().find("none", Db.class)).isEmpty();
        assertThatThrownBy(() -> store.config().get("none", Db.class)).isInstanceOf(OptionNotFoundException.class);
    }

    @Test
    void whatIsSetAsARecordIsReadAsAnEqualOne() {
        Many many = new Many(
                "",
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                0.1f,
                0.1,
                BigInteger.TEN.pow(37),
                new BigDecimal("-9.9999999999999999999999999999999999999E-93"),
                true,
                'ß',
                Level.HIGH,
                UUID.randomUUID(),
                URI.create("https://example.com/a?b=c"),
                Duration.parse("-PT1H0.000000001S"),
                Instant.parse("2026-11-22T20:00:00.123456789Z"),
                LocalDate.of(-1, 2, 28),
                ZonedDateTime.parse("2026-07-01T10:00:00+02:00[Europe/Berlin]"),
                DayOfWeek.SUNDAY,
                Optional.of(Level.LOW),
                Optional.empty(),
                OptionalInt.of(7),
                List.of(new Db("a", 1), new Db("b", 2)),
                EnumSet.noneOf(Level.class),
                Map.of(Level.HIGH, List.of(new Db("c", 3))),
                new String[] {"x", "y"},
                null);

        store.set("many", many);

        assertThat(store.config().get("many", Many.class))
                .usingRecursiveComparison()
                .isEqualTo(many);
    }

    @Test
    void aClassIsBoundThroughItsSettersAndWrittenThroughTheirGetters() {
        store.set("server", Map.of("host", "a"));
        Server server = store.config().get("server", Server.class);

        assertThat(server.getHost()).isEqualTo("a");
        assertThat(server.getPort()).isEqualTo(80);
        assertThat(server.getPath()).isEmpty();
        store.set("server", server);
        assertThat(store.config().get("server")).isEqualTo(Option.of("server", Map.of("host", "a", "port", 80)));
        assertThatThrownBy(() -> Option.of("server", Map.of("port", 1)).as(Server.class))
                .hasMessageContaining("key 'host' of option 'server' is missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"secretKey", "secret-key", "secret_key", "SecretKey", "SECRET_KEY", "Secret-Key", "secretkey"})
    void everySpellingOfANameIsThatName(String spelling) {
        Map<String, Object> login = Map.of("USER", "me", spelling, "abcd");
        store.set("cluster", Map.of("logins", List.of(login), "by-name", Map.of("a-b", login, "aB", login)));

        Login me = new Login("me", "abcd");
        assertThat(store.config().get("cluster", Cluster.class))
                .isEqualTo(new Cluster(List.of(me), Map.of("a-b", me, "aB", me), Optional.empty()));
    }

    @Test
    void twoSpellingsOfOneNameAtOnceAreAFault() {
        Option option = Option.of("login", Map.of("user", "me", "secret-key", "a", "secretKey", "a"));

        assertThatThrownBy(() -> option.as(Login.class))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "key 'secret-key' of option 'login' is there 2 times, as [secret-key, secretKey]: leave one");
    }

    record Alike(int aB, int ab) {}

    @Test
    void aTypeWithTwoSpellingsOfOneNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Option.of("x", Map.of("ab", 1)).as(Alike.class))
                .withMessageContaining("are two spellings of one name");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.set("x", new Alike(1, 2)))
                .withMessageContaining("two spellings of one name");
    }

    @ParameterizedTest
    @CsvSource({
        "30s, PT30S",
        "5m, PT5M",
        "1h30m, PT1H30M",
        "500ms, PT0.5S",
        "2d, PT48H",
        "10us, PT0.00001S",
        "5ns, PT0.000000005S",
        "1d1h1m1s1ms, PT25H1M1.001S",
        "PT30S, PT30S",
        "-PT1.5S, PT-1.5S",
        "P1DT1H, PT25H"
    })
    void aDurationIsWrittenInShortOrAsIso(String text, Duration duration) {
        assertThat(Option.of("timeout", Map.of("value", text)).as(Duration.class))
                .isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "30",
                "s",
                "30 s",
                "-30s",
                "30x",
                "30sec",
                "1.5s",
                "P1Y",
                "99999999999999999999s",
                "9223372036854775807d"
            })
    void whatIsNoDurationIsAFault(String text) {
        assertThatThrownBy(() -> Option.of("timeout", Map.of("value", text)).as(Duration.class))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage(
                        "key 'value' of option 'timeout' is a String, not a Duration such as 30s, 1h30m, 500ms or PT30S");
    }

    record Waits(Map<Duration, Integer> byWait) {}

    @Test
    void aDurationIsTheSameAsAKey(DynamoDbConfigStore store) {
        Waits waits = new Waits(Map.of(Duration.ofSeconds(90), 1));

        assertThat(Option.of("x", Map.of("byWait", Map.of("1m30s", 1))).as(Waits.class))
                .isEqualTo(waits);
        store.set("waits", waits);
        assertThat(store.config().get("waits").getMap("byWait")).containsOnlyKeys("PT1M30S");
        assertThat(store.config().get("waits", Waits.class)).isEqualTo(waits);
    }

    @Test
    void theValueOfAnOptionWithNothingElseIsBoundByItself() {
        store.set("maintenance", Map.of("value", true));
        store.set("level", Level.LOW);
        store.set("days", EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        store.set("timeout", Duration.ofSeconds(90));

        assertThat(store.config().get("maintenance", boolean.class)).isTrue();
        assertThat(store.config().get("level", Level.class)).isSameAs(Level.LOW);
        assertThat(store.config().get("days").getSet("value")).isEqualTo(Set.of("MONDAY", "FRIDAY"));
        assertThat(store.config().get("timeout")).isEqualTo(Option.of("timeout", Map.of("value", "PT1M30S")));
        assertThat(store.config().get("timeout", Duration.class)).hasSeconds(90);
        assertThatThrownBy(() -> Option.of("timeout", Map.of("other", "30s")).as(Duration.class))
                .hasMessageContaining("key 'value' of option 'timeout' is missing: a Duration");
    }

    record Defaults(
            @JsonProperty(defaultValue = "30s") Duration timeout,
            @JsonProperty(defaultValue = "5432") int port,
            @JsonProperty(defaultValue = "true") boolean on,
            @JsonProperty(defaultValue = "[\"a\"]") List<String> hosts,
            Optional<String> user,
            @Nullable String note,
            Level level) {
        Defaults {
            level = level == null ? Level.HIGH : level;
        }
    }

    @Test
    void whatIsMissingHasItsDefault() {
        Defaults defaults =
                new Defaults(Duration.ofSeconds(30), 5432, true, List.of("a"), Optional.empty(), null, Level.HIGH);
        Map<String, Object> nulls = new HashMap<>();
        List.of("timeout", "port", "on", "hosts", "user", "note", "level").forEach(key -> nulls.put(key, null));

        assertThat(Option.of("x", Map.of()).as(Defaults.class)).isEqualTo(defaults);
        assertThat(Option.of("x", nulls).as(Defaults.class)).isEqualTo(defaults);
        assertThat(Option.of("x", Map.of("port", 1, "level", "LOW")).as(Defaults.class))
                .isEqualTo(
                        new Defaults(Duration.ofSeconds(30), 1, true, List.of("a"), Optional.empty(), null, Level.LOW));
    }

    record DefaultOfAnOptional(
            @JsonProperty(defaultValue = "a") Optional<String> label) {}

    record DefaultOfANullable(
            @JsonProperty(defaultValue = "1") @Nullable Integer size) {}

    @ParameterizedTest
    @ValueSource(classes = {DefaultOfAnOptional.class, DefaultOfANullable.class})
    void aDefaultOfWhatMayBeEmptyIsRefusedSinceItWouldNeverComeBackEmpty(Class<?> type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Option.of("x", Map.of()).as(type))
                .withMessageContaining(type.getName())
                .withMessageContaining("may be empty and has a default")
                .withNoCause();
    }

    record Collected(
            List<String> list,
            Collection<String> collection,
            Set<Integer> set,
            SortedSet<Integer> sorted,
            Map<String, List<String>> map,
            Optional<List<List<String>>> nested,
            Object anything,
            Map<String, Object> loose,
            @JsonProperty(defaultValue = "[\"a\"]") List<String> byDefault,
            ArrayList<String> own) {}

    @Test
    void whatIsBoundCannotBeChangedByThoseThatShareIt() {
        store.set(
                "collected",
                Map.of(
                        "list", List.of("b", "a"),
                        "collection", List.of("b", "a"),
                        "set", Set.of(1, 2),
                        "sorted", Set.of(2, 1),
                        "map", Map.of("x", List.of("b", "a")),
                        "nested", List.of(List.of("b", "a")),
                        "anything", List.of(Map.of("x", List.of("a"))),
                        "loose", Map.of("x", List.of("a"), "y", Map.of("z", 1)),
                        "own", List.of("a")));

        Collected bound = store.config().get("collected", Collected.class);

        assertThat(bound.list()).containsExactly("b", "a").isUnmodifiable();
        assertThat(bound.collection()).containsExactly("b", "a").isUnmodifiable();
        assertThat(bound.set()).containsOnly(1, 2).isUnmodifiable();
        assertThat(bound.sorted()).containsExactly(1, 2).isUnmodifiable();
        assertThat(bound.map()).isUnmodifiable();
        assertThat(bound.map().get("x")).containsExactly("b", "a").isUnmodifiable();
        assertThat(bound.nested().orElseThrow()).isUnmodifiable();
        assertThat(bound.nested().orElseThrow().get(0))
                .containsExactly("b", "a")
                .isUnmodifiable();
        assertThat(bound.loose()).isUnmodifiable();
        assertThat((List<?>) bound.loose().get("x")).isUnmodifiable();
        assertThat((Map<?, ?>) bound.loose().get("y")).isUnmodifiable();
        assertThat(bound.byDefault()).containsExactly("a").isUnmodifiable();
        List<?> anything = (List<?>) bound.anything();
        Map<?, ?> within = (Map<?, ?>) anything.get(0);
        assertThat(anything).isUnmodifiable();
        assertThat(within).isUnmodifiable();
        assertThat((List<?>) within.get("x")).isUnmodifiable();
        bound.own().add("a class stays as it is");
        assertThat(bound.own()).hasSize(2);
        assertThat(store.config().get("collected", Collected.class)).isNotEqualTo(bound);
        bound.own().remove(1);
        assertThat(store.config().get("collected", Collected.class)).isEqualTo(bound);
    }

    @Test
    void aWholeOptionThatIsAListOrAMapCannotBeChanged() {
        List<?> list = Option.of("x", Map.of("value", List.of("a"))).as(List.class);
        Map<?, ?> map = Option.of("x", Map.of("key", "a")).as(Map.class);

        assertThat(list).isUnmodifiable();
        assertThat(map).isUnmodifiable();
    }

    record WrongDefault(@JsonProperty(defaultValue = "many") int port) {}

    @Test
    void aDefaultOfAnotherTypeIsNoFaultOfTheOption() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Option.of("x", Map.of()).as(WrongDefault.class))
                .withMessageContaining("the default of 'port'")
                .withMessageContaining("is not an int");
    }

    record Absent(Optional<String> empty, @Nullable String nothing, Optional<Set<String>> present, Set<String> set) {}

    @Test
    void whatIsAbsentWritesNoKeyAndAnEmptySetAnEmptyList() {
        Absent absent = new Absent(Optional.empty(), null, Optional.of(Set.of()), Set.of());

        store.set("absent", absent);

        assertThat(store.config().get("absent").asMap()).isEqualTo(Map.of("present", List.of(), "set", List.of()));
        assertThat(store.config().get("absent", Absent.class)).isEqualTo(absent);
    }

    record Sets(
            Set<String> texts,
            Set<BigDecimal> numbers,
            Set<ByteBuffer> bytes,
            Set<Level> enums,
            Set<Db> records,
            Set<Object> mixed) {}

    @Test
    void aSetIsWrittenAsOneWhereDynamoDbHasOneAndElseAsAList() {
        store.set(
                "sets",
                new Sets(
                        Set.of("a"),
                        Set.of(new BigDecimal("1.0")),
                        Set.of(ByteBuffer.wrap(new byte[] {1})),
                        Set.of(Level.LOW),
                        Set.of(new Db("a", 1)),
                        Set.of("a", 1)));

        Option sets = store.config().get("sets");
        assertThat(sets.getSet("texts")).isEqualTo(Set.of("a"));
        assertThat(sets.getSet("numbers")).isEqualTo(Set.of(BigDecimal.ONE));
        assertThat(sets.getSet("bytes")).isEqualTo(Set.of(SdkBytes.fromByteArray(new byte[] {1})));
        assertThat(sets.getSet("enums")).isEqualTo(Set.of("LOW"));
        assertThat(sets.getList("records")).isEqualTo(List.of(Map.of("host", "a", "port", BigDecimal.ONE)));
        assertThat(sets.getList("mixed")).containsExactlyInAnyOrder("a", BigDecimal.ONE);
    }

    @Test
    void aKeyThatIsThereKeepsItsSpellingAndANewOneIsNamedAsItsComponent() {
        Map<String, Object> login = Map.of("USER", "old", "secret_key", "old");
        store.set("cluster", Map.of("logins", List.of(login), "by-name", Map.of("a-b", login)));
        Login me = new Login("me", "new");

        store.set("cluster", new Cluster(List.of(me, me), Map.of("a-b", me, "aB", me), Optional.of(me)));

        Map<String, Object> spelled = Map.of("USER", "me", "secret_key", "new");
        Map<String, Object> named = Map.of("user", "me", "secretKey", "new");
        assertThat(store.config().get("cluster").asMap())
                .isEqualTo(Map.of(
                        "logins", List.of(spelled, named),
                        "by-name", Map.of("a-b", spelled, "aB", named),
                        "spare", named));
    }

    @Test
    void theSpellingIsThatOfTheMomentOfTheCommit(DynamoDbClient client, @FreshTable String table) {
        try (DynamoDbConfigStore mine = DynamoDbConfigStore.builder(client, table, "prod")
                        .live()
                        .build();
                DynamoDbConfigStore others =
                        DynamoDbConfigStore.builder(client, table, "prod").build()) {
            Commit commit = mine.commit(c -> {
                c.set("login", new Login("me", "new"));
                others.set("login", Map.of("user", "old", "secret-key", "old"));
            });

            assertThat(commit.revision()).isEqualTo(2);
            assertThat(mine.config().get("login").asMap()).isEqualTo(Map.of("user", "me", "secret-key", "new"));
            assertThat(mine.set("login", new Login("me", "new")).revision()).isEqualTo(2);
        }
    }

    @Test
    void withoutAJournalTheOptionIsReadForItsSpelling(DynamoDbClient client, @FreshTable String table) {
        try (DynamoDbConfigStore plain = DynamoDbConfigStore.builder(client, table, "prod")
                .journal(false)
                .build()) {
            plain.set("login", new Login("me", "first"));
            plain.set("login", Map.of("user", "old", "secret-key", "old"));
            plain.set("login", new Login("me", "new"));

            assertThat(plain.config().get("login").asMap()).isEqualTo(Map.of("user", "me", "secret-key", "new"));
        }
    }

    @Test
    void aMapIsAMapWhateverItIsPassedAs() {
        Object map = Map.of("a-b", 1);

        store.set("map", map);
        store.commit(c -> c.set("other", map));

        assertThat(store.config().get("map").asMap()).isEqualTo(Map.of("a-b", BigDecimal.ONE));
        assertThat((Object) store.config().get("other").as(Map.class)).isEqualTo(Map.of("a-b", 1));
    }

    @Test
    void aRecordIsTakenApartWhenItIsGiven() {
        Server server = new Server();
        server.setHost("then");

        store.commit(c -> {
            c.set("server", server);
            server.setHost("later");
        });

        assertThat(store.config().get("server").getString("host")).isEqualTo("then");
    }

    @Test
    void whatCantBeStoredIsRefusedBeforeAnythingIsSent() {
        assertThatThrownBy(() -> store.set("x", new Big("x".repeat(500_000), 0)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("DynamoDB takes");
        assertThatThrownBy(() -> store.set("x", new Big("", Double.NaN)))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessageContaining("key 'number'");
        assertThat(store.config().find("x")).isEmpty();
    }

    record Big(String text, double number) {}

    @Test
    void unknownKeysAreRefusedIfAsked(DynamoDbClient client, @FreshTable String table) {
        try (DynamoDbConfigStore strict = DynamoDbConfigStore.builder(client, table, "prod")
                .refuseUnknownKeys()
                .build()) {
            strict.set("db", Map.of("host", "a", "port", 1, "prot", 1, "other", Map.of()));
            strict.set(
                    "cluster",
                    Map.of("logins", List.of(Map.of("usr", "a", "user", "b", "secretKey", "c")), "byName", Map.of()));
            strict.set("port", Map.of("value", 1, "unit", "s"));
            strict.set("fine", Map.of("host", "a", "port", 1));

            assertThatThrownBy(() -> strict.config().get("db", Db.class))
                    .isInstanceOfSatisfying(InvalidOptionException.class, e -> assertThat(e.violations())
                            .extracting(Violation::key, Violation::problem)
                            .containsExactly(
                                    tuple("other", "is unknown: there are [host, port]"),
                                    tuple("prot", "is unknown: is 'port' meant?")));
            assertThatThrownBy(() -> strict.config().find("cluster", Cluster.class))
                    .hasMessageContaining("key 'logins[0].usr'")
                    .hasMessageContaining("is 'user' meant?");
            assertThatThrownBy(() -> strict.config().get("port", int.class)).hasMessageContaining("key 'unit'");
            assertThat(strict.config().get("fine", Db.class)).isEqualTo(new Db("a", 1));
            assertThat(strict.config().get("db").as(Db.class)).isEqualTo(new Db("a", 1));
        }
    }

    record Annotated(
            @JsonProperty("db.host") String host,
            @JsonIgnore @Nullable String ignored,
            @JsonFormat(pattern = "dd.MM.yyyy") LocalDate day,
            Shape shape,
            List<Shape> shapes) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "circle"),
        @JsonSubTypes.Type(value = Point.class, name = "point")
    })
    sealed interface Shape permits Circle, Point {}

    record Circle(int lineWidth, Set<String> tags) implements Shape {}

    record Point() implements Shape {}

    static final class Pair {
        final int first;

        @JsonCreator
        Pair(@JsonProperty("one") int first) {
            this.first = first;
        }
    }

    @Test
    void jacksonsAnnotationsCount() {
        Annotated annotated = new Annotated(
                "a",
                null,
                LocalDate.of(2026, 11, 22),
                new Circle(1, Set.of("x")),
                List.of(new Point(), new Circle(2, Set.of())));

        store.set("annotated", annotated);

        Option option = store.config().get("annotated");
        assertThat(option.getString("db.host")).isEqualTo("a");
        assertThat(option.getString("day")).isEqualTo("22.11.2026");
        assertThat(option.has("ignored")).isFalse();
        assertThat(option.as(Annotated.class)).isEqualTo(annotated);
        assertThat(option.with("shape", Map.of("kind", "circle", "line-width", 3, "tags", List.of("y")))
                        .as(Annotated.class)
                        .shape())
                .isEqualTo(new Circle(3, Set.of("y")));
        assertThat(Option.of("pair", Map.of("ONE", 1)).as(Pair.class).first).isEqualTo(1);
    }

    record NumberForATime(
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) Instant at) {}

    record NumberForADuration(
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) Optional<Duration> time) {}

    record NumberForAnEnum(
            @JsonFormat(shape = JsonFormat.Shape.NUMBER_INT) Level level) {}

    record TextForANumber(
            @JsonFormat(shape = JsonFormat.Shape.STRING) long id) {}

    record TextForNumbers(
            @JsonFormat(shape = JsonFormat.Shape.STRING) List<Integer> ids) {}

    record TextForABoolean(
            @JsonFormat(shape = JsonFormat.Shape.STRING) boolean on) {}

    static Stream<Object> inAShapeThatIsNotRead() {
        return Stream.of(
                new NumberForATime(Instant.EPOCH),
                new NumberForADuration(Optional.empty()),
                new NumberForAnEnum(Level.LOW),
                new TextForANumber(1),
                new TextForNumbers(List.of(1)),
                new TextForABoolean(true));
    }

    @ParameterizedTest
    @MethodSource("inAShapeThatIsNotRead")
    void aShapeThatWouldBeWrittenButNotReadIsRefusedBothWays(Object shaped) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.set("shaped", shaped))
                .withMessageContainingAll(shaped.getClass().getName(), "@JsonFormat", "drop it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Option.of("shaped", Map.of()).as(shaped.getClass()))
                .withMessageContainingAll(shaped.getClass().getName(), "@JsonFormat", "drop it");
        assertThat(store.config().find("shaped")).isEmpty();
    }

    record Shaped(
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) boolean on,
            @JsonFormat(shape = JsonFormat.Shape.STRING) Instant at,
            @JsonFormat(shape = JsonFormat.Shape.ARRAY) Db db,
            @JsonFormat(shape = JsonFormat.Shape.NUMBER) Year year,
            @JsonFormat(shape = JsonFormat.Shape.BINARY) UUID id) {}

    @Test
    void aShapeThatIsReadAsItIsWrittenCounts() {
        Shaped shaped = new Shaped(true, Instant.EPOCH, new Db("a", 1), Year.of(2026), UUID.randomUUID());

        store.set("shaped", shaped);

        Option option = store.config().get("shaped");
        assertThat(option.getInt("on")).isOne();
        assertThat(option.getList("db")).containsExactly("a", BigDecimal.ONE);
        assertThat(option.as(Shaped.class)).isEqualTo(shaped);
    }

    record Plain(
            Object object, Map<String, Object> map, Collection<String> collection, List<Object> list, Object bytes) {}

    @Test
    void aSetStaysOneAlsoWhereNothingSaysThatItIs() {
        Plain plain = new Plain(
                Set.of("a", "b"),
                Map.of("numbers", Set.of(1, 2), "nested", List.of(Map.of("x", Set.of("c")))),
                Set.of("d"),
                List.of(Set.of(3L << 40), List.of("e"), true, new BigDecimal("0.5")),
                Set.of(ByteBuffer.wrap(new byte[] {1})));

        store.set("plain", plain);
        Plain read = store.config().get("plain", Plain.class);

        assertThat(read).isEqualTo(plain);
        assertThat((Set<?>) read.object()).isUnmodifiable();
        assertThat((Set<?>) read.map().get("numbers")).isUnmodifiable();
        assertThat(read.collection()).isInstanceOf(Set.class).isUnmodifiable();
        Option before = store.config().get("plain");
        store.set("plain", read);
        assertThat(store.config().get("plain")).isEqualTo(before);
    }

    static final class Open {
        private String host = "";
        private final Map<String, Object> others = new TreeMap<>();

        public String getHost() {
            return host;
        }

        public void setHost(String host) {
            this.host = host;
        }

        @JsonAnyGetter
        public Map<String, Object> others() {
            return others;
        }

        @JsonAnySetter
        public void other(String key, Object value) {
            others.put(key, value);
        }
    }

    @Test
    void keysThatAreNoComponentsKeepTheirSpelling() {
        Map<String, Object> spelled = Map.of("HOST", "a", "max-age", 1, "maxAge", 2, "nested", Map.of("a-b", 3));
        store.set("open", spelled);

        Open open = store.config().get("open", Open.class);
        assertThat(open.others()).isEqualTo(Map.of("max-age", 1, "maxAge", 2, "nested", Map.of("a-b", 3)));
        store.set("open", open);
        assertThat(store.config().get("open")).isEqualTo(Option.of("open", spelled));

        open.others().remove("max-age");
        open.others().put("nested", Map.of("aB", 4));
        store.set("open", Map.of("HOST", "a", "max-age", 1, "nested", Map.of("a-b", 3)));
        store.set("open", open);
        assertThat(store.config().get("open"))
                .isEqualTo(Option.of("open", Map.of("HOST", "a", "maxAge", 2, "nested", Map.of("aB", 4))));

        open.others().put("ho-st", "b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.set("open", open))
                .withMessageContaining("two spellings of one name");
    }

    record Tree(JsonNode node) {}

    @Test
    void theKeysOfATreeAreData() {
        JsonNode node =
                JsonMapper.shared().readTree("{\"maxAge\":1,\"a-b\":[{\"aB\":2,\"a_b\":3}],\"aB\":{\"x-y\":4}}");
        store.set("tree", Map.of("NODE", Map.of("max-age", 1, "a-b", List.of(Map.of("AB", 1)), "aB", Map.of("xY", 1))));

        store.set("tree", new Tree(node));

        assertThat(store.config().get("tree").keys()).containsExactly("NODE");
        assertThat(store.config().get("tree", Tree.class)).isEqualTo(new Tree(node));
        store.set("whole", Map.of("max-age", 1));
        store.set("whole", node);
        assertThat(store.config().get("whole", JsonNode.class)).isEqualTo(node);
    }

    @Test
    void booleansAreAlsoOneAndZeroAsTheOriginalWritesThem() {
        assertThat(Option.of("x", Map.of("value", List.of(1, 0, true))).as(boolean[].class))
                .containsExactly(true, false, true);
    }

    record Box<T>(T content) {}

    @Test
    void aGenericTypeIsBoundToWhatItIsOf() throws NoSuchMethodException {
        record Boxes(Box<Db> db, Box<List<Box<Level>>> levels) {}
        Boxes boxes = new Boxes(new Box<>(new Db("a", 1)), new Box<>(List.of(new Box<>(Level.LOW))));

        store.set("boxes", boxes);

        assertThat(store.config().get("boxes", Boxes.class)).isEqualTo(boxes);
    }

    @Test
    void nullsInListsAndMapsStay() {
        record Holes(List<@Nullable String> list, Map<String, @Nullable String> map) {}
        Map<String, @Nullable String> map = new HashMap<>();
        map.put("a", null);
        Holes holes = new Holes(Arrays.asList("a", null), map);

        store.set("holes", holes);

        assertThat(store.config().get("holes", Holes.class)).isEqualTo(holes);
    }
}
