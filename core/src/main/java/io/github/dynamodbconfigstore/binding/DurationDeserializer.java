package io.github.dynamodbconfigstore.binding;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.KeyDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.type.LogicalType;

/** {@code 30s}, {@code 5m}, {@code 1h30m}, {@code 2d}, {@code 500ms}, {@code 10us}, {@code 5ns}, or as ISO 8601 has it. */
final class DurationDeserializer extends StdScalarDeserializer<Duration> {
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "d", ChronoUnit.DAYS,
            "h", ChronoUnit.HOURS,
            "m", ChronoUnit.MINUTES,
            "s", ChronoUnit.SECONDS,
            "ms", ChronoUnit.MILLIS,
            "us", ChronoUnit.MICROS,
            "ns", ChronoUnit.NANOS);
    private static final Pattern PART = Pattern.compile("([0-9]+)(ms|us|ns|d|h|m|s)");

    DurationDeserializer() {
        super(Duration.class);
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.DateTime;
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context) {
        Duration found = parse(parser.getString());
        return found != null ? found : context.reportInputMismatch(this, "no duration");
    }

    private static @Nullable Duration parse(String text) {
        try {
            Matcher part = PART.matcher(text);
            return part.lookingAt() ? sum(part, text.length()) : Duration.parse(text);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    /** Part by part: a pattern for all of them would go down the stack with each, and a long text overflows it. */
    private static Duration sum(Matcher part, int length) {
        Duration sum = Duration.ZERO;
        int end = 0;
        while (end < length && part.region(end, length).lookingAt()) {
            sum = sum.plus(Long.parseLong(part.group(1)), UNITS.get(part.group(2)));
            end = part.end();
        }
        if (end < length) {
            throw new DateTimeException("more than the parts of a duration");
        }
        return sum;
    }

    /** The same as a key of a Map. */
    static final class OfKey extends KeyDeserializer {
        @Override
        public @Nullable Object deserializeKey(String key, DeserializationContext context) {
            Duration found = parse(key);
            return found != null ? found : context.handleWeirdKey(Duration.class, key, "no duration");
        }
    }
}
