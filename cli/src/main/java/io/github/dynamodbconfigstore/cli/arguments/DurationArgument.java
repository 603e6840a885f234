package io.github.dynamodbconfigstore.cli.arguments;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A length of time as it is typed: a whole number and a unit, such as {@code 500ms}, {@code 30s} or {@code 90d}. */
public final class DurationArgument implements ITypeConverter<Duration> {
    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    /** For an argument of a command, or for an environment variable. */
    public DurationArgument() {}

    @Override
    public Duration convert(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (matcher.matches()) {
            Duration duration = Duration.of(Long.parseLong(matcher.group(1)), UNITS.get(matcher.group(2)));
            if (!duration.isZero()) {
                return duration;
            }
        }
        throw new TypeConversionException(
                "'%s' is no length of time: write a number and ms, s, m, h or d, such as 30s".formatted(text));
    }
}
