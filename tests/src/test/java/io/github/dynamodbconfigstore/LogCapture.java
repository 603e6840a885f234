package io.github.dynamodbconfigstore;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What loggers print, at every level, until closed. */
final class LogCapture implements AutoCloseable {
    private final Logger logger;
    private final @Nullable Level before;
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    /** Of our own loggers. */
    LogCapture() {
        this("io.github.dynamodbconfigstore");
    }

    /** Of a logger and those below it. */
    LogCapture(String name) {
        this.logger = (Logger) LoggerFactory.getLogger(name);
        this.before = logger.getLevel();
        logged.start();
        logger.addAppender(logged);
        logger.setLevel(Level.TRACE);
        logger.setAdditive(false);
    }

    List<ILoggingEvent> events() {
        return List.copyOf(logged.list);
    }

    @Override
    public void close() {
        logger.detachAppender(logged);
        logger.setLevel(before);
        logger.setAdditive(true);
    }
}
