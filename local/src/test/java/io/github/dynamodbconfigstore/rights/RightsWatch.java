package io.github.dynamodbconfigstore.rights;

import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Fails a run of tests, at its end, if no documented policy allowed one of its requests: the library may only have logged that,
 * as it does of a poll. JUnit finds it on the class path: every module's tests run under it, but for the examples'.
 */
public final class RightsWatch implements LauncherSessionListener, TestExecutionListener {
    private static volatile boolean on;

    /** Whether somebody looks, at the end, at what was denied in this JVM. */
    static boolean isOn() {
        return on;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        on = true;
        Sender.watch();
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        testClass(test).ifPresent(Denials.IN_THIS_RUN::running);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        testClass(test).ifPresent(Denials.IN_THIS_RUN::ended);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        Denials.IN_THIS_RUN.check();
    }

    private static Optional<String> testClass(TestIdentifier test) {
        return test.getSource().filter(ClassSource.class::isInstance).map(source -> ((ClassSource) source)
                .getClassName());
    }
}
