package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What holds for every record and every number, tried on many; the same ones in every run. */
class BindingPropertyTest {
    private static final String SEED = "20261122";
    private static final ItemName NAME = new ItemName(null, "any");

    private static final Map<ChronoUnit, String> SHORT = Map.of(
            ChronoUnit.DAYS, "d",
            ChronoUnit.HOURS, "h",
            ChronoUnit.MINUTES, "m",
            ChronoUnit.SECONDS, "s",
            ChronoUnit.MILLIS, "ms",
            ChronoUnit.MICROS, "us",
            ChronoUnit.NANOS, "ns");

    private static LocalDynamoDb dynamoDb;
    private static DynamoDbConfigStore store;

    @BeforeContainer
    static void start() {
        dynamoDb = LocalDynamoDb.start();
        store = DynamoDbConfigStore.builder(dynamoDb.client(), "properties", "test")
                .build();
    }

    @AfterContainer
    static void stop() {
        store.close();
        dynamoDb.close();
    }

    @Property(tries = 300, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void whatIsWrittenIsReadAsAnEqualRecord(@ForAll("configs") AnyConfig config) {
        Map<String, Object> keys = Binder.write(NAME, config, Map.of());

        assertThat(Binder.STRICT.read(NAME, keys, AnyConfig.class)).isEqualTo(config);
        assertThat(Binder.write(NAME, config, keys)).isEqualTo(keys);
    }

    @Property(tries = 60, seed = SEED, shrinking = ShrinkingMode.OFF)
    void whatIsSetIsGotAsAnEqualRecord(@ForAll("configs") AnyConfig config) {
        store.set("any", config);

        assertThat(store.config().get("any", AnyConfig.class)).isEqualTo(config);
    }

    @Property(tries = 200, seed = SEED, shrinking = ShrinkingMode.BOUNDED)
    void anySpellingIsReadAlikeAndKept(
            @ForAll("configs") AnyConfig config, @ForAll("spellings") List<UnaryOperator<String>> spellings) {
        Map<String, Object> spelled = new HashMap<>();
        Binder.write(NAME, config, Map.of())
                .forEach((key, value) -> spelled.put(
                        spellings.get(spelled.size() % spellings.size()).apply(key), value));

        assertThat(Binder.STRICT.read(NAME, spelled, AnyConfig.class)).isEqualTo(config);
        assertThat(Binder.write(NAME, config, spelled)).isEqualTo(spelled);
    }

    record Patience(Duration time) {}

    @Property(tries = 500, seed = SEED)
    void aDurationIsReadFromItsPartsWhateverTheyAre(
            @ForAll("partsOfDurations") List<Tuple2<Integer, ChronoUnit>> parts) {
        String text =
                parts.stream().map(part -> part.get1() + SHORT.get(part.get2())).collect(Collectors.joining());
        Duration expected = parts.stream()
                .map(part -> Duration.of(part.get1(), part.get2()))
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(Binder.STRICT.read(NAME, Map.of("time", text), Patience.class))
                .as(text)
                .isEqualTo(new Patience(expected));
        assertThat(Binder.STRICT.read(NAME, Binder.write(NAME, new Patience(expected), Map.of()), Patience.class))
                .isEqualTo(new Patience(expected));
    }

    @Property(tries = 300, seed = SEED)
    void whatIsNoDurationIsAFault(@ForAll("noDurations") String text) {
        assertThatThrownBy(() -> Binder.STRICT.read(NAME, Map.of("time", text), Patience.class))
                .as(text)
                .isInstanceOf(InvalidOptionException.class);
    }

    record Amounts(List<BigDecimal> list, Map<String, BigDecimal> map) {}

    @Property(tries = 300, seed = SEED)
    void aNumberKeepsEveryDigitThroughARecord(@ForAll("numbers") List<BigDecimal> numbers) {
        Amounts amounts = new Amounts(numbers, Map.of("first", numbers.get(0)));

        assertThat(Binder.LENIENT.read(NAME, Binder.write(NAME, amounts, Map.of()), Amounts.class))
                .isEqualTo(amounts);
    }

    @Property(tries = 60, seed = SEED)
    void aNumberKeepsEveryDigitThroughTheTable(@ForAll("numbers") List<BigDecimal> numbers) {
        Amounts amounts = new Amounts(numbers, Map.of("first", numbers.get(0)));

        store.set("amounts", amounts);

        assertThat(store.config().get("amounts", Amounts.class)).isEqualTo(amounts);
    }

    @Provide
    Arbitrary<List<Tuple2<Integer, ChronoUnit>>> partsOfDurations() {
        return Arbitraries.integers()
                .between(0, 100_000)
                .flatMap(amount -> Arbitraries.of(SHORT.keySet()).map(unit -> Tuple.of(amount, unit)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** A number without a unit, a unit without a number, a unit that there is not, a sign, a gap, a fraction. */
    @Provide
    Arbitrary<String> noDurations() {
        Arbitrary<String> number = Arbitraries.integers().between(0, 1000).map(String::valueOf);
        return Arbitraries.oneOf(
                number,
                Arbitraries.of(SHORT.values()),
                Arbitraries.of("", " ", "s30", "30 s", "-30s", "1.5h", "1h30", "1H", "3w", "99999999999999999999s"),
                number.map(amount -> amount + "s "),
                number.map(amount -> amount + "x"));
    }

    @Provide
    Arbitrary<AnyConfig> configs() {
        return AnyConfig.any();
    }

    @Provide
    Arbitrary<List<BigDecimal>> numbers() {
        return AnyConfig.exact().list().ofMinSize(1).ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<UnaryOperator<String>>> spellings() {
        return Arbitraries.<UnaryOperator<String>>of(
                        key -> key,
                        key -> key.toUpperCase(Locale.ROOT),
                        key -> "_" + key,
                        key -> String.join("-", key.split("")))
                .list()
                .ofSize(3);
    }
}
