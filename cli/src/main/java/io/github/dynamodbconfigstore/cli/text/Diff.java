package io.github.dynamodbconfigstore.cli.text;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What changes, as a version control system shows it: a line for each option, {@code +} created, {@code -} deleted or
 * {@code ~} changed, and below it the keys that differ, before and after. Options and keys are sorted, so that equal changes
 * give equal text. Immutable.
 */
public final class Diff {
    private static final String INDENT = "    ";

    private final Map<String, OptionChange> changes;

    private Diff(Map<String, OptionChange> changes) {
        this.changes = new TreeMap<>(changes);
    }

    /**
     * Of changes as the library tells them.
     *
     * @param changes by option
     * @return to be shown
     */
    public static Diff of(Map<String, OptionChange> changes) {
        return new Diff(changes);
    }

    /**
     * Of the way from some options to others.
     *
     * @param before by name
     * @param after by name
     * @return each option that differs; empty where none does
     */
    public static Diff between(Map<String, Option> before, Map<String, Option> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        Map<String, OptionChange> changes = new TreeMap<>();
        for (String name : names) {
            Optional<Option> old = Optional.ofNullable(before.get(name));
            Optional<Option> now = Optional.ofNullable(after.get(name));
            if (!old.equals(now)) {
                changes.put(name, new OptionChange(old, now, false));
            }
        }
        return new Diff(changes);
    }

    /**
     * The changes themselves.
     *
     * @return by option, sorted
     */
    public Map<String, OptionChange> changes() {
        return new TreeMap<>(changes);
    }

    /**
     * Whether nothing changes.
     *
     * @return true where there is nothing to show
     */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * All of it.
     *
     * @param values how values are shown
     * @param colour whether with ANSI's colours
     * @return lines without line ends
     */
    public List<String> lines(ValueText values, boolean colour) {
        List<String> lines = new ArrayList<>();
        changes.forEach((option, change) -> {
            Kind kind = Kind.of(change);
            lines.add(kind.line(Printable.of(option), colour));
            if (change.beforeUnknown()) {
                lines.add(INDENT + "  what it was is not known: its commit had no room for it");
            }
            keys(change).forEach(key -> addKey(lines, option, key, change, values, colour));
        });
        return lines;
    }

    /**
     * How many options there are of each kind.
     *
     * @return such as {@code 1 option created, 2 changed}
     */
    public String summary() {
        if (changes.isEmpty()) {
            return "no option changed";
        }
        StringBuilder summary = new StringBuilder();
        for (Kind kind : Kind.values()) {
            long count = changes.values().stream()
                    .filter(change -> Kind.of(change) == kind)
                    .count();
            if (count > 0) {
                summary.append(
                                summary.isEmpty()
                                        ? "%d option%s ".formatted(count, count == 1 ? "" : "s")
                                        : ", " + count + " ")
                        .append(kind.word);
            }
        }
        return summary.toString();
    }

    private static void addKey(
            List<String> lines, String option, String key, OptionChange change, ValueText values, boolean colour) {
        boolean had = has(change.before(), key);
        boolean has = has(change.after(), key);
        Object before = value(change.before(), key);
        Object after = value(change.after(), key);
        if (had && has && Objects.equals(before, after)) {
            return;
        }
        if (had) {
            lines.add(INDENT + Kind.DELETED.line(line(option, key, before, values), colour));
        }
        if (has) {
            lines.add(INDENT + Kind.CREATED.line(line(option, key, after, values), colour));
        }
    }

    private static String line(String option, String key, @Nullable Object value, ValueText values) {
        return Printable.of(key) + ": " + Printable.of(values.of(option, key, value));
    }

    private static Set<String> keys(OptionChange change) {
        Set<String> keys = new TreeSet<>();
        change.before().ifPresent(option -> keys.addAll(option.keys()));
        change.after().ifPresent(option -> keys.addAll(option.keys()));
        return keys;
    }

    private static boolean has(Optional<Option> option, String key) {
        return option.isPresent() && option.get().has(key);
    }

    private static @Nullable Object value(Optional<Option> option, String key) {
        return option.isPresent() ? option.get().asMap().get(key) : null;
    }

    /** What happens to an option or to a key, with its sign and its colour. */
    private enum Kind {
        CREATED('+', "created", 32),
        CHANGED('~', "changed", 33),
        DELETED('-', "deleted", 31);

        private final char sign;
        private final String word;
        private final int colour;

        Kind(char sign, String word, int colour) {
            this.sign = sign;
            this.word = word;
            this.colour = colour;
        }

        static Kind of(OptionChange change) {
            if (change.after().isEmpty()) {
                return DELETED;
            }
            return change.before().isPresent() || change.beforeUnknown() ? CHANGED : CREATED;
        }

        String line(String text, boolean inColour) {
            return inColour ? "\u001b[%dm%c %s\u001b[0m".formatted(colour, sign, text) : sign + " " + text;
        }
    }
}
