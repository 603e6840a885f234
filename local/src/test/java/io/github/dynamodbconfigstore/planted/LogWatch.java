package io.github.dynamodbconfigstore.planted;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * Sees what our loggers are asked to print with Logback, at every level and before any level is looked at: so tests may
 * set levels as they like, and nothing is printed more than without it.
 *
 * <p>Where a test's own code configures Logback anew, as Spring Boot does, Logback forgets this filter: there it has to be in
 * {@code logback-test.xml} as well.
 */
public final class LogWatch extends TurboFilter {
    private static final String OURS = "io.github.dynamodbconfigstore";

    private final Shown shown;

    /** For Logback. */
    public LogWatch() {
        this(Shown.IN_THIS_RUN);
    }

    LogWatch(Shown shown) {
        this.shown = shown;
    }

    void install() {
        install((LoggerContext) LoggerFactory.getILoggerFactory());
    }

    void install(LoggerContext context) {
        start();
        context.addTurboFilter(this);
    }

    /** Whoever asks whether a level is on, with no message yet, is told that it is. */
    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        if (!logger.getName().startsWith(OURS)) {
            return FilterReply.NEUTRAL;
        }
        if (format == null) {
            return FilterReply.ACCEPT;
        }
        FormattingTuple line = MessageFormatter.arrayFormat(format, arguments, thrown);
        shown.text(line.getMessage());
        Throwable printed =
                thrown == null ? MessageFormatter.arrayFormat(format, arguments).getThrowable() : thrown;
        if (printed != null) {
            shown.exception(printed);
        }
        return FilterReply.NEUTRAL;
    }
}
