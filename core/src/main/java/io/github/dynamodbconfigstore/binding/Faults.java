package io.github.dynamodbconfigstore.binding;

import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.Violation;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;

/** The faults found in one binding of one option, and the place where it is. Not thread-safe. */
final class Faults {
    private static final int MAX_PATH = 2_048;

    private final ItemName name;
    private final boolean strict;
    private final List<Violation> violations = new ArrayList<>();
    private final Deque<Place> places = new ArrayDeque<>();
    private int unknown;

    Faults(ItemName name, boolean strict) {
        this.name = name;
        this.strict = strict;
    }

    /** Those of the binding that is under way. */
    static Faults of(DeserializationContext context) {
        return (Faults) context.getAttribute(Faults.class);
    }

    /** Whether unknown keys are faults. */
    boolean strict() {
        return strict;
    }

    /** How many there are but for unknown keys, which keep nothing from being made. */
    int size() {
        return violations.size() - unknown;
    }

    void add(String path, String problem) {
        violations.add(new Violation(name.option(), path, problem));
    }

    /** A component of the Map that is being read has no value. */
    void missing(Component component) {
        add(path(component.name()), "is missing: %s is wanted".formatted(component.wanted()));
    }

    /**
     * Elements that are null where no null is taken.
     *
     * @param path where the List is
     * @param list as the option has it
     * @param read what its elements were read as; of another length where nulls were passed over
     * @param element the type that is wanted
     */
    void nulls(String path, JsonNode list, List<?> read, JavaType element) {
        for (int i = 0; read.size() == list.size() && i < list.size(); i++) {
            if (read.get(i) == null && list.get(i).isNull()) {
                add(path + "[" + i + "]", Refusal.mismatch("null", Wanted.of(element)));
            }
        }
    }

    /** The Map that is being read has a key that its type does not. */
    void unknown(String key, List<String> known) {
        unknown++;
        add(
                path(key),
                "is unknown: "
                        + Spelling.nearest(key, known)
                                .map("is '%s' meant?"::formatted)
                                .orElseGet(() -> "there are " + known));
    }

    /** A component of the Map that is being read has a value twice, if it is so. */
    void refuseTwo(List<String> spellings) {
        if (spellings.size() > 1) {
            add(path(spellings.get(0)), "is there %d times, as %s: leave one".formatted(spellings.size(), spellings));
        }
    }

    void throwIfAny() {
        if (violations.isEmpty()) {
            return;
        }
        List<Violation> sorted = violations.stream()
                .distinct()
                .sorted(Comparator.comparing(Violation::key))
                .toList();
        Partition partition = name.partition();
        throw partition == null
                ? new InvalidOptionException(null, null, name.option(), sorted)
                : new InvalidOptionException(partition.table(), partition.store(), name.option(), sorted);
    }

    /**
     * From here on a parser of its own reads the Map or List at this path.
     *
     * @param path where it is
     * @param spellings how the option spells those components that it spells in its own way
     */
    void enter(String path, Map<String, String> spellings) {
        places.push(new Place(path, spellings, false));
    }

    /** As {@link #enter}; but what is read next is not in the Map at this path, but the Map itself. */
    void enterItself(String path) {
        places.push(new Place(path, Map.of(), true));
    }

    void leave() {
        places.pop();
    }

    /** The path of what a parser is about to read. */
    String path(JsonParser parser) {
        if (places.isEmpty()) {
            return "";
        }
        Place place = places.element();
        TokenStreamContext at = parser.streamReadContext();
        return place.itself() ? place.path() : place.path(parser.currentToken().isStructStart() ? at.getParent() : at);
    }

    /** The path of a component of the Map that is being read. */
    String path(String component) {
        return places.element().path(component);
    }

    /** Cut off where it is too long to be read: each fault has a path of its own, and a key may have 64 KB. */
    static String join(String path, String key) {
        String joined = path.isEmpty() ? key : path + "." + key;
        return joined.length() <= MAX_PATH ? joined : joined.substring(0, MAX_PATH) + "\u2026";
    }

    private record Place(String path, Map<String, String> spellings, boolean itself) {
        String path(TokenStreamContext at) {
            if (at == null || at.inRoot()) {
                return path;
            }
            if (at.inArray()) {
                return path(at.getParent()) + "[" + at.getCurrentIndex() + "]";
            }
            return at.getParent().inRoot() ? path(at.currentName()) : join(path(at.getParent()), at.currentName());
        }

        String path(String component) {
            return join(path, spellings.getOrDefault(component, component));
        }
    }
}
