package io.github.dynamodbconfigstore.planted;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Fails a run of tests, at its end, if a value of a configuration was in a line of our loggers, at any level, or in the
 * printed trace of an exception of our own types. JUnit finds it on the class path: every module's tests run under it, but
 * for the examples'.
 *
 * <p>The values are those that any client sent to DynamoDB, from {@value Planted#SHORTEST} characters on, and texts with
 * one of {@link Planted#MARKS}, which need not be sent. Not seen are other processes that tests start, Java's own
 * exceptions where our code throws them, and shorter values without a mark. A value that is told by {@code toString()} is
 * seen only where it is logged or in a message: {@code SecretsTest} calls those.
 *
 * <p>{@code -Dsecrets.watch=false} is for mutation testing, which runs each test as a run of its own in one JVM: what a
 * mutant showed would fail all later ones.
 */
public final class SecretsWatch implements LauncherSessionListener {
    private static final int QUOTED = 20;
    private static final boolean WATCHES = !"false".equals(System.getProperty("secrets.watch"));
    private static final AtomicBoolean installed = new AtomicBoolean();

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (WATCHES && installed.compareAndSet(false, true)) {
            // First, as a logger could load them.
            MadeExceptions.watch();
            SentValues.watch();
            if (SecretsWatch.class.getResource("/ch/qos/logback/classic/LoggerContext.class") == null) {
                StderrWatch.install(Shown.IN_THIS_RUN);
            } else {
                new LogWatch(Shown.IN_THIS_RUN).install();
            }
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        MadeExceptions.showAll();
        check(Shown.IN_THIS_RUN.leaks(Planted.IN_THIS_RUN));
    }

    static void check(List<String> leaks) {
        if (!leaks.isEmpty()) {
            throw new AssertionError("%d texts show values of a configuration:%n%s"
                    .formatted(leaks.size(), String.join("\n", leaks.subList(0, Math.min(QUOTED, leaks.size())))));
        }
    }
}
