package io.github.dynamodbconfigstore;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.jspecify.annotations.Nullable;

/** Any value of the types that are bound, of each kind of them. */
record AnyConfig(
        Numbers numbers,
        Texts texts,
        Times times,
        Optional<Numbers> maybe,
        List<Texts> list,
        Sets sets,
        Others others,
        Map<String, Times> map,
        @Nullable AnyConfig nested) {
    private static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;
    private static final Arbitrary<ZoneId> ZONES = Arbitraries.of(
                    "Europe/Berlin", "America/New_York", "UTC", "Z", "+05:30")
            .map(ZoneId::of);
    private static final Arbitrary<ZoneOffset> OFFSETS =
            Arbitraries.integers().between(-18 * 60, 18 * 60).map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60));

    enum Level {
        LOW,
        HIGH
    }

    record Numbers(
            byte tiny,
            short small,
            int whole,
            long large,
            float single,
            double number,
            BigInteger huge,
            BigDecimal exact) {}

    record Texts(
            String text,
            char letter,
            Level level,
            UUID id,
            URI uri,
            boolean flag,
            ByteBuffer bytes,
            Optional<String> note) {}

    record Times(
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            LocalDateTime local,
            LocalTime time,
            Duration duration,
            Period period,
            Dates dates) {}

    record Dates(LocalDate date, Year year, YearMonth month, DayOfWeek day, OptionalLong seconds, Parts parts) {}

    record Parts(Month month, MonthDay day, OffsetTime time, ZoneId zone, OptionalInt whole, OptionalDouble fraction) {}

    record Sets(
            Set<String> texts, Set<BigDecimal> numbers, Set<ByteBuffer> bytes, Set<Level> levels, Set<Dates> dates) {}

    record Others(
            Object anything,
            Collection<String> collection,
            SortedSet<Integer> sorted,
            EnumSet<Level> levels,
            Map<Level, Integer> byLevel,
            Map<UUID, List<Object>> byId,
            Arrays arrays,
            Bean bean) {}

    /** Arrays are equal to nothing but themselves. */
    @SuppressWarnings("ArrayRecordComponent")
    record Arrays(byte[] bytes, int[] numbers, String[] texts, List<double[]> list) {
        private Object[] all() {
            return new Object[] {bytes, numbers, texts, list.toArray()};
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Arrays arrays && java.util.Arrays.deepEquals(all(), arrays.all());
        }

        @Override
        public int hashCode() {
            return java.util.Arrays.deepHashCode(all());
        }
    }

    static final class Bean {
        private String text = "";
        private Optional<Integer> number = Optional.empty();

        static Bean of(String text, Optional<Integer> number) {
            Bean bean = new Bean();
            bean.setText(text);
            bean.setNumber(number);
            return bean;
        }

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }

        public Optional<Integer> getNumber() {
            return number;
        }

        public void setNumber(Optional<Integer> number) {
            this.number = number;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Bean bean && text.equals(bean.text) && number.equals(bean.number);
        }

        @Override
        public int hashCode() {
            return Objects.hash(text, number);
        }
    }

    static Arbitrary<AnyConfig> any() {
        Arbitrary<AnyConfig> flat = withNested(Arbitraries.just(null));
        return withNested(flat.injectNull(0.5));
    }

    /** Any number that DynamoDB takes, in normal form. */
    static Arbitrary<BigDecimal> exact() {
        Arbitrary<BigInteger> unscaled = Arbitraries.integers()
                .between(1, MAX_DIGITS)
                .flatMap(digits -> Arbitraries.bigIntegers()
                        .between(
                                BigInteger.TEN.pow(digits).negate().add(BigInteger.ONE),
                                BigInteger.TEN.pow(digits).subtract(BigInteger.ONE)));
        return unscaled.flatMap(number -> Arbitraries.integers()
                .between(
                        MIN_EXPONENT, MAX_EXPONENT + 1 - number.abs().toString().length())
                .map(exponent -> normal(new BigDecimal(number, -exponent))));
    }

    private static BigDecimal normal(BigDecimal number) {
        BigDecimal shortest = number.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private static Arbitrary<AnyConfig> withNested(Arbitrary<AnyConfig> nested) {
        Arbitrary<Map<String, Times>> maps =
                Arbitraries.maps(text().ofMinLength(1), anyTimes()).ofMaxSize(3);
        return Combinators.combine(
                        anyNumbers(),
                        anyTexts(),
                        anyTimes(),
                        anyNumbers().optional(),
                        anyTexts().list().ofMaxSize(3),
                        anySets(),
                        anyOthers(),
                        Combinators.combine(maps, nested).as(Tuple::of))
                .as((numbers, texts, times, maybe, list, sets, others, rest) ->
                        new AnyConfig(numbers, texts, times, maybe, list, sets, others, rest.get1(), rest.get2()));
    }

    private static Arbitrary<Numbers> anyNumbers() {
        return Combinators.combine(
                        Arbitraries.bytes(),
                        Arbitraries.shorts(),
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        Arbitraries.integers().map(Float::intBitsToFloat).filter(AnyConfig::isStorable),
                        doubles(),
                        Arbitraries.bigIntegers()
                                .between(BigInteger.TEN.pow(MAX_DIGITS).negate(), BigInteger.TEN.pow(MAX_DIGITS)),
                        exact())
                .as(Numbers::new);
    }

    /** In DynamoDB's range, and not its own kind of zero. */
    private static boolean isStorable(Number number) {
        double size = Math.abs(number.doubleValue());
        return size == 0 ? 1 / number.doubleValue() > 0 : size >= 1E-130 && size < 1E126;
    }

    private static StringArbitrary text() {
        return Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(20);
    }

    private static Arbitrary<Texts> anyTexts() {
        return Combinators.combine(
                        text(),
                        Arbitraries.chars().range('\0', '\ud7ff'),
                        Arbitraries.of(Level.class),
                        ids(),
                        Arbitraries.strings().alpha().map(path -> URI.create("https://example.com/" + path)),
                        Arbitraries.of(true, false),
                        bytes(),
                        text().optional())
                .as(Texts::new);
    }

    private static Arbitrary<ByteBuffer> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(ByteBuffer::wrap);
    }

    private static Arbitrary<Instant> instants() {
        return Combinators.combine(
                        Arbitraries.longs().between(-100_000_000_000L, 200_000_000_000L),
                        Arbitraries.integers().between(0, 999_999_999))
                .as((seconds, nanos) -> Instant.ofEpochSecond(seconds, nanos));
    }

    private static Arbitrary<Times> anyTimes() {
        return Combinators.combine(
                        instants(),
                        Combinators.combine(instants(), OFFSETS).as(OffsetDateTime::ofInstant),
                        Combinators.combine(instants(), ZONES).as(ZonedDateTime::ofInstant),
                        instants().map(instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC)),
                        instants().map(instant -> LocalTime.ofInstant(instant, ZoneOffset.UTC)),
                        instants().map(instant -> Duration.between(Instant.EPOCH, instant)),
                        Combinators.combine(Arbitraries.integers(), Arbitraries.integers(), Arbitraries.integers())
                                .as(Period::of),
                        anyDates())
                .as(Times::new);
    }

    private static Arbitrary<Dates> anyDates() {
        Arbitrary<LocalDate> dates = instants().map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
        return Combinators.combine(
                        dates,
                        dates.map(Year::from),
                        dates.map(YearMonth::from),
                        dates.map(LocalDate::getDayOfWeek),
                        Arbitraries.longs().optional().map(some -> some.map(OptionalLong::of)
                                .orElse(OptionalLong.empty())),
                        anyParts(dates))
                .as(Dates::new);
    }

    private static Arbitrary<Parts> anyParts(Arbitrary<LocalDate> dates) {
        return Combinators.combine(
                        dates.map(LocalDate::getMonth),
                        dates.map(MonthDay::from),
                        Combinators.combine(instants(), OFFSETS)
                                .as((instant, offset) -> OffsetDateTime.ofInstant(instant, offset)
                                        .toOffsetTime()),
                        ZONES,
                        Arbitraries.integers().optional().map(some -> some.map(OptionalInt::of)
                                .orElse(OptionalInt.empty())),
                        doubles().optional().map(some -> some.map(OptionalDouble::of)
                                .orElse(OptionalDouble.empty())))
                .as(Parts::new);
    }

    private static Arbitrary<Double> doubles() {
        return Arbitraries.longs().map(Double::longBitsToDouble).filter(AnyConfig::isStorable);
    }

    /** What is read where nothing is said of the type. */
    private static Arbitrary<Object> plain() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                text(),
                Arbitraries.integers(),
                Arbitraries.longs().filter(number -> number.intValue() != number),
                exact().filter(number -> number.scale() > 0),
                Arbitraries.of(true, false));
        Arbitrary<Object> containers = Arbitraries.oneOf(
                scalars.list().ofMaxSize(3),
                Arbitraries.maps(text().ofMinLength(1), scalars).ofMaxSize(3),
                text().set().ofMinSize(1).ofMaxSize(3),
                Arbitraries.integers().set().ofMinSize(1).ofMaxSize(3),
                bytes().set().ofMinSize(1).ofMaxSize(3));
        return Arbitraries.oneOf(
                scalars,
                containers,
                Arbitraries.oneOf(scalars, containers).list().ofMaxSize(3));
    }

    private static Arbitrary<Others> anyOthers() {
        return Combinators.combine(
                        plain(),
                        Arbitraries.oneOf(
                                text().list().ofMaxSize(3),
                                text().set().ofMinSize(1).ofMaxSize(3)),
                        Arbitraries.integers().set().ofMaxSize(4).<SortedSet<Integer>>map(TreeSet::new),
                        Arbitraries.of(Level.class).set().map(levels -> {
                            EnumSet<Level> set = EnumSet.noneOf(Level.class);
                            set.addAll(levels);
                            return set;
                        }),
                        Arbitraries.maps(Arbitraries.of(Level.class), Arbitraries.integers()),
                        Arbitraries.maps(ids(), plain().list().ofMaxSize(2)).ofMaxSize(2),
                        anyArrays(),
                        Combinators.combine(text(), Arbitraries.integers().optional())
                                .as(Bean::of))
                .as(Others::new);
    }

    private static Arbitrary<Arrays> anyArrays() {
        return Combinators.combine(
                        Arbitraries.bytes().array(byte[].class).ofMaxSize(5),
                        Arbitraries.integers().array(int[].class).ofMaxSize(5),
                        text().array(String[].class).ofMaxSize(3),
                        doubles().array(double[].class).ofMaxSize(3).list().ofMaxSize(2))
                .as(Arrays::new);
    }

    private static Arbitrary<UUID> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    private static Arbitrary<Sets> anySets() {
        return Combinators.combine(
                        text().set().ofMaxSize(4),
                        exact().set().ofMaxSize(4),
                        bytes().set().ofMaxSize(4),
                        Arbitraries.of(Level.class).set(),
                        anyDates().set().ofMaxSize(3))
                .as(Sets::new);
    }
}
