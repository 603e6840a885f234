package io.github.dynamodbconfigstore.cli.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Properties, one after the other, as options: {@code db.hosts[0]} is the first of key {@code hosts} of option {@code db}. */
final class PropertyTree {
    private static final Pattern LAST_INDEX = Pattern.compile("(.+)\\[([0-9]{1,6})]", Pattern.DOTALL);

    /** More than DynamoDB nests values, which is told later, and few enough to walk through. */
    private static final int MAX_DEPTH = 100;

    private final Branch root = new Branch(new Position(1, 1));

    /** What a name stands for: a value, or more names; and where it was first used. */
    private sealed interface Node {
        Position position();
    }

    private record Leaf(Position position, Object value) implements Node {
        /** Without the value. */
        @Override
        public String toString() {
            return position.toString();
        }
    }

    /** By name or, in a list, by index. */
    private record Branch(Position position, Map<Object, Node> children) implements Node {
        Branch(Position position) {
            this(position, new LinkedHashMap<>());
        }

        @Override
        public String toString() {
            return "%s: %s".formatted(position, children.keySet());
        }
    }

    /** Adds a property; where there is one in its place already, that is an error there. */
    void put(Position position, String property, Object value) {
        List<Object> path = path(position, property);
        Branch branch = root;
        for (Object step : path.subList(0, path.size() - 1)) {
            Node next = branch.children().computeIfAbsent(step, absent -> new Branch(position));
            if (!(next instanceof Branch inner)) {
                throw clash(position, property, next);
            }
            branch = inner;
        }
        Node taken = branch.children().putIfAbsent(path.get(path.size() - 1), new Leaf(position, value));
        if (taken != null) {
            throw clash(position, property, taken);
        }
    }

    @SuppressWarnings("unchecked")
    Map<String, Map<String, @Nullable Object>> options() {
        Map<String, Map<String, @Nullable Object>> options = new LinkedHashMap<>();
        root.children()
                .forEach((name, keys) -> options.put((String) name, (Map<String, @Nullable Object>) toJava(keys)));
        return options;
    }

    private static FormatException clash(Position position, String property, Node taken) {
        return FormatException.at(
                position,
                "gives property '%s', whose place is taken by that on line %d: which is meant?"
                        .formatted(property, taken.position().line()));
    }

    /** A top level value is that option's key {@code value}. */
    private static List<Object> path(Position position, String property) {
        List<Object> path = new ArrayList<>();
        for (String part : property.split("\\.", -1)) {
            if (part.isEmpty()) {
                throw FormatException.at(position, "has a property name with an empty part: write it as OPTION.KEY");
            }
            path.addAll(steps(part));
            if (path.size() > MAX_DEPTH) {
                throw FormatException.at(position, "has a property name that is nested too deep");
            }
        }
        if (path.size() == 1 || path.get(1) instanceof Integer) {
            path.add(1, TopLevel.VALUE);
        }
        return path;
    }

    /** A name, and the indexes that end it; not all of them where there are too many. */
    private static List<Object> steps(String part) {
        List<Object> steps = new ArrayList<>();
        String name = part;
        Matcher index = LAST_INDEX.matcher(name);
        while (steps.size() < MAX_DEPTH && index.matches()) {
            steps.add(Integer.valueOf(index.group(2)));
            name = index.group(1);
            index = LAST_INDEX.matcher(name);
        }
        steps.add(name);
        Collections.reverse(steps);
        return steps;
    }

    private static Object toJava(Node node) {
        if (node instanceof Leaf leaf) {
            return leaf.value();
        }
        Branch branch = (Branch) node;
        long indexes = branch.children().keySet().stream()
                .filter(Integer.class::isInstance)
                .count();
        if (indexes == 0) {
            Map<Object, Object> map = new LinkedHashMap<>();
            branch.children().forEach((name, child) -> map.put(name, toJava(child)));
            return map;
        }
        if (indexes < branch.children().size()) {
            throw FormatException.at(
                    branch.position(), "begins a list that is a map, too: some of its parts have no [index]");
        }
        return list(branch);
    }

    private static List<Object> list(Branch branch) {
        Map<Object, Node> sorted = new TreeMap<>(branch.children());
        if (!List.copyOf(sorted.keySet())
                .equals(IntStream.range(0, sorted.size()).boxed().toList())) {
            throw FormatException.at(
                    branch.position(), "begins a list with gaps: its indexes have to be [0], [1], [2] …");
        }
        return sorted.values().stream().map(PropertyTree::toJava).toList();
    }
}
