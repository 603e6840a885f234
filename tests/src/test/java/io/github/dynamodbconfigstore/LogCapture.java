package io.github.dynamodbconfigstore;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What our loggers print, at every level, until closed. */
final class LogCapture implements AutoCloseable {
    private final Logger ours = (Logger) LoggerFactory.getLogger("io.github.dynamodbconfigstore");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    LogCapture() {
        logged.start();
        ours.addAppender(logged);
        ours.setLevel(Level.TRACE);
        ours.setAdditive(false);
    }

    List<ILoggingEvent> events() {
        return List.copyOf(logged.list);
    }

    @Override
    public void close() {
        ours.detachAppender(logged);
        ours.setLevel(null);
        ours.setAdditive(true);
    }
}
