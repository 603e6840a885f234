package io.github.dynamodbconfigstore.cli.run;

import java.util.Map;

/** The locale that the launcher gives this JVM where the user has none that knows more than ASCII: for nobody else. */
public final class LauncherLocale {
    /** What {@code LC_ALL} was before the launcher set it, maybe nothing; set by the launcher where it did. */
    private static final String BEFORE = "dcs.lc_all";

    private LauncherLocale() {}

    /**
     * Has another program start with the locale that the user has.
     *
     * @param environment its variables, as inherited from this process; changed
     */
    public static void takeFrom(Map<String, String> environment) {
        String before = System.getProperty(BEFORE);
        if (before == null) {
            return;
        }
        if (before.isEmpty()) {
            environment.remove("LC_ALL");
        } else {
            environment.put("LC_ALL", before);
        }
    }
}
