package io.github.dynamodbconfigstore.cli.text;

import java.util.Collection;
import java.util.stream.Collectors;

/** Many names on one line. */
public final class Names {
    /** More would be no line to read. */
    private static final int MOST = 10;

    private Names() {}

    /**
     * The first of them, and how many more there are.
     *
     * @param names in order
     * @return such as {@code db, features and 3 more}
     */
    public static String shortened(Collection<String> names) {
        String first = names.stream().limit(MOST).collect(Collectors.joining(", "));
        int more = names.size() - MOST;
        return more > 0 ? "%s and %d more".formatted(first, more) : first;
    }
}
