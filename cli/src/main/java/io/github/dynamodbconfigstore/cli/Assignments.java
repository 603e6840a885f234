package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.format.FormatException;
import io.github.dynamodbconfigstore.cli.format.JsonReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys and values as they are written on a command line: {@code KEY=STRING} and {@code KEY:=JSON}. */
final class Assignments {
    private Assignments() {}

    /** In the order given. An error names a key or counts, but never quotes: what is wrong may be a secret. */
    static Map<String, @Nullable Object> parse(List<String> assignments) {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        for (int i = 0; i < assignments.size(); i++) {
            parse(i + 1, assignments.get(i), keys);
        }
        return keys;
    }

    private static void parse(int number, String assignment, Map<String, @Nullable Object> keys) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw invalid("assignment %d has no '=': write KEY=STRING or KEY:=JSON".formatted(number));
        }
        boolean json = equals > 0 && assignment.charAt(equals - 1) == ':';
        String key = assignment.substring(0, json ? equals - 1 : equals);
        if (key.isEmpty()) {
            throw invalid("assignment %d has no key before the '=': write KEY=STRING or KEY:=JSON".formatted(number));
        }
        if (keys.containsKey(key)) {
            throw invalid("key '%s' is assigned twice: which is meant?".formatted(key));
        }
        String value = assignment.substring(equals + 1);
        keys.put(key, json ? json(key, value) : value);
    }

    private static @Nullable Object json(String key, String json) {
        try {
            return JsonReader.parse(json);
        } catch (FormatException e) {
            throw invalid("key '%s': %s after ':='; for text write %s=TEXT"
                    .formatted(key, e.getMessage(), ShellWord.quote(key)));
        }
    }

    private static DcsException invalid(String problem) {
        return new DcsException(ExitCode.INVALID, problem);
    }
}
