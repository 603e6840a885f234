package io.github.dynamodbconfigstore.cli.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another program, with the environment that the user started dcs in. */
public final class Child {
    /** What {@code LC_ALL} was before the launcher changed it for Java's sake. */
    private static final String LC_ALL = "dcs.lc-all";

    private Child() {}

    /**
     * A program that does not run yet, on our standard streams.
     *
     * @param command the program and its arguments
     * @return to be started
     */
    public static ProcessBuilder of(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        @Nullable String theirs = System.getProperty(LC_ALL);
        if (theirs != null && theirs.isEmpty()) {
            builder.environment().remove("LC_ALL");
        } else if (theirs != null) {
            builder.environment().put("LC_ALL", theirs);
        }
        return builder;
    }
}
