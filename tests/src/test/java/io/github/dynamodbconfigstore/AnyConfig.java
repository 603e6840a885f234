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
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.jspecify.annotations.Nullable;

/** Any value of every type that is bound. */
record AnyConfig(
        Numbers numbers,
        Texts texts,
        Times times,
        Optional<Numbers> maybe,
        List<Texts> list,
        Sets sets,
        Map<String, Times> map,
        @Nullable AnyConfig nested) {
    private static final int MAX_DIGITS = 38;
    private static final int MIN_EXPONENT = -130;
    private static final int MAX_EXPONENT = 125;

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

    record Dates(LocalDate date, Year year, YearMonth month, DayOfWeek day, OptionalLong seconds) {}

    record Sets(
            Set<String> texts,
            Set<BigDecimal> numbers,
            Set<ByteBuffer> bytes,
            Set<Level> levels,
            Set<Dates> dates,
            List<int[]> none) {}

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
        return Combinators.combine(
                        anyNumbers(),
                        anyTexts(),
                        anyTimes(),
                        anyNumbers().optional(),
                        anyTexts().list().ofMaxSize(3),
                        anySets(),
                        Arbitraries.maps(text().ofMinLength(1), anyTimes()).ofMaxSize(3),
                        nested)
                .as(AnyConfig::new);
    }

    private static Arbitrary<Numbers> anyNumbers() {
        return Combinators.combine(
                        Arbitraries.bytes(),
                        Arbitraries.shorts(),
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        Arbitraries.integers().map(Float::intBitsToFloat).filter(AnyConfig::isStorable),
                        Arbitraries.longs().map(Double::longBitsToDouble).filter(AnyConfig::isStorable),
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
                        Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                                .as(UUID::new),
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
        Arbitrary<ZoneId> zones = Arbitraries.of("Europe/Berlin", "America/New_York", "UTC", "Z", "+05:30")
                .map(ZoneId::of);
        Arbitrary<ZoneOffset> offsets = Arbitraries.integers()
                .between(-18 * 60, 18 * 60)
                .map(minutes -> ZoneOffset.ofTotalSeconds(minutes * 60));
        return Combinators.combine(
                        instants(),
                        Combinators.combine(instants(), offsets).as(OffsetDateTime::ofInstant),
                        Combinators.combine(instants(), zones).as(ZonedDateTime::ofInstant),
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
                                .orElse(OptionalLong.empty())))
                .as(Dates::new);
    }

    private static Arbitrary<Sets> anySets() {
        return Combinators.combine(
                        text().set().ofMaxSize(4),
                        exact().set().ofMaxSize(4),
                        bytes().set().ofMaxSize(4),
                        Arbitraries.of(Level.class).set(),
                        anyDates().set().ofMaxSize(3),
                        Arbitraries.just(List.<int[]>of()))
                .as(Sets::new);
    }
}
