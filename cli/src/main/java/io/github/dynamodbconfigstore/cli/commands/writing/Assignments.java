package io.github.dynamodbconfigstore.cli.commands.writing;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.files.Source;
import io.github.dynamodbconfigstore.cli.format.FormatException;
import io.github.dynamodbconfigstore.cli.format.JsonReader;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys and values as they are written on a command line: {@code KEY=TEXT}, {@code KEY:=JSON}, or {@code @FILE} for either. */
final class Assignments {
    private final Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    private boolean stdinRead;

    private Assignments() {}

    /** In the order given. An error names a key or counts, but never quotes: what is wrong may be a secret. */
    static Map<String, @Nullable Object> parse(List<String> assignments) {
        Assignments parsed = new Assignments();
        for (int i = 0; i < assignments.size(); i++) {
            parsed.add(i + 1, assignments.get(i));
        }
        return parsed.keys;
    }

    private void add(int number, String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 0) {
            throw invalid("assignment %d has no '=': write KEY=TEXT or KEY:=JSON".formatted(number));
        }
        boolean json = equals > 0 && assignment.charAt(equals - 1) == ':';
        String key = assignment.substring(0, json ? equals - 1 : equals);
        if (key.isEmpty()) {
            throw invalid("assignment %d has no key before the '=': write KEY=TEXT or KEY:=JSON".formatted(number));
        }
        if (keys.containsKey(key)) {
            throw invalid("key '%s' is assigned twice: which is meant?".formatted(key));
        }
        String value = assignment.substring(equals + 1);
        String text = value.startsWith("@") ? read(key, value.substring(1)) : value;
        keys.put(key, json ? json(key, text) : text);
    }

    /** Without naming the file: who forgot that '@' means one has typed a value. */
    private String read(String key, String file) {
        Source source = new Source(file, "key '%s': the file after '@'".formatted(key));
        if (source.isStdin() && stdinRead) {
            throw invalid("key '%s' is to be read from standard input, but it was read for another key".formatted(key));
        }
        stdinRead |= source.isStdin();
        try {
            return source.text();
        } catch (DcsException e) {
            throw invalid("%s; a text that begins with '@' is written as JSON: %s:='\"@…\"'"
                    .formatted(e.getMessage(), ShellWord.quote(key)));
        }
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
