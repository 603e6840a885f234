package io.github.dynamodbconfigstore.reliability;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long tests go on that can go on for any time: {@code -Dsoak=30m}, or a property of one test's own. */
public final class Soak {
    private Soak() {}

    /**
     * A test's time.
     *
     * @param own the property of this test alone, which comes first
     * @param usual where no property is set
     */
    public static Duration length(String own, Duration usual) {
        return Optional.ofNullable(System.getProperty(own))
                .or(() -> Optional.ofNullable(System.getProperty("soak")))
                .map(Soak::parse)
                .orElse(usual);
    }

    /** Such as {@code 30s}, {@code 30m}, {@code 1h30m} or {@code PT30M}. */
    static Duration parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
    }
}
