package io.github.dynamodbconfigstore.cli.format;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One YAML document as options: anchors, aliases and merge keys ({@code <<}) are resolved, and each number is exact. */
final class YamlReader {
    /** More than any store has; aliases of long texts could make more out of little, as those of aliases could of nodes. */
    private static final int MAX_CHARACTERS = 100_000_000;

    private int depth;
    private int nodes;
    private int characters;

    private YamlReader() {}

    static Map<String, Map<String, @Nullable Object>> read(String text) {
        refuseNextLine(text);
        try {
            Iterator<Node> documents = new YamlComposer(text);
            if (!documents.hasNext()) {
                return Map.of();
            }
            Map<String, Map<String, @Nullable Object>> options = new YamlReader().options(documents.next());
            if (documents.hasNext()) {
                throw at(documents.next(), "begins a second document: one file is one store");
            }
            return options;
        } catch (MarkedYamlEngineException e) {
            throw at(e.getProblemMark().or(e::getContextMark), problem(String.valueOf(e.getProblem())));
        } catch (ReaderException e) {
            throw FormatException.at(
                    Position.START.after(text.substring(0, text.offsetByCodePoints(0, e.getPosition()))),
                    "has a character that YAML does not allow");
        } catch (YamlEngineException | NumberFormatException e) {
            // The latter for an escape such as \\UFFFFFFFF.
            throw new FormatException("is no valid YAML");
        }
    }

    /** The engine takes it for a line's end, as YAML 1.1 did, and leaves it out with the blanks around it. */
    private static void refuseNextLine(String text) {
        int found = text.indexOf('\u0085');
        if (found >= 0) {
            throw FormatException.at(
                    Position.START.after(text.substring(0, found)),
                    "has the character U+0085, which not all YAML keeps: '\\N' in double quotes stands for it");
        }
    }

    /** Its own words quote what may be a secret. */
    private static String problem(String problem) {
        if (problem.startsWith("found undefined alias")) {
            return "has an alias that nothing defines: a text that begins with '*' has to be quoted";
        }
        if (problem.contains("that cannot start any token")) {
            return "has a character that can't begin a value: quote the text; and indent with spaces, not tabs";
        }
        return "is no valid YAML";
    }

    private Map<String, Map<String, @Nullable Object>> options(Node top) {
        if (top instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL)) {
            return Map.of();
        }
        if (top instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
            return TopLevel.options(map(mapping));
        }
        throw at(top, "has no mapping: a file's top level are the options, by name");
    }

    private @Nullable Object value(Node node) {
        count(node);
        if (node instanceof ScalarNode scalar) {
            return YamlScalar.value(scalar);
        }
        descend(node);
        Object collection = collection(node);
        depth--;
        return collection;
    }

    private Object collection(Node node) {
        if (node instanceof SequenceNode sequence && sequence.getTag().equals(Tag.SEQ)) {
            // Not toList(): elements may be null.
            return sequence.getValue().stream().map(this::value).collect(Collectors.toList());
        }
        if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.SET)) {
            return set(mapping);
        }
        if (node instanceof MappingNode mapping && mapping.getTag().equals(Tag.MAP)) {
            return map(mapping);
        }
        throw unknownTag(node);
    }

    /** Aliases of aliases are nested, too, however flat they are written. */
    private void descend(Node node) {
        depth++;
        if (depth > YamlComposer.MAX_DEPTH) {
            throw at(node, "is nested too deep");
        }
    }

    private void count(Node node) {
        nodes++;
        if (node instanceof ScalarNode scalar) {
            characters += scalar.getValue().length();
        }
        if (node.isRecursive() || nodes > YamlComposer.MAX_NODES || characters > MAX_CHARACTERS) {
            throw at(node, "has aliases that make it endless or far too large");
        }
    }

    private Map<String, @Nullable Object> map(MappingNode mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode().getTag().equals(YamlComposer.MERGE)) {
                merged.add(tuple.getValueNode());
                continue;
            }
            String name = name(tuple.getKeyNode());
            if (map.containsKey(name)) {
                throw at(tuple.getKeyNode(), "has a key for the second time");
            }
            map.put(name, value(tuple.getValueNode()));
        }
        merged.forEach(node -> merge(map, node));
        return map;
    }

    /** What is there already stays: a mapping's own keys first, and of several that are merged the first. */
    private void merge(Map<String, @Nullable Object> map, Node merged) {
        count(merged);
        descend(merged);
        if (merged instanceof SequenceNode sequence) {
            sequence.getValue().forEach(each -> merge(map, each));
        } else if (merged instanceof MappingNode mapping) {
            // Not putIfAbsent: a key that is null is there.
            map(mapping).forEach((name, value) -> {
                if (!map.containsKey(name)) {
                    map.put(name, value);
                }
            });
        } else {
            throw at(
                    merged,
                    "has a merge key, '<<', with something that is no mapping: a key of that name has to be quoted");
        }
        depth--;
    }

    private Set<Object> set(MappingNode mapping) {
        Set<Object> set = new LinkedHashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Object element = value(tuple.getKeyNode());
            if (element == null || !set.add(element)) {
                throw at(tuple.getKeyNode(), "has null, or an element for the second time, in a set");
            }
            if (!tuple.getValueNode().getTag().equals(Tag.NULL)) {
                throw at(tuple.getValueNode(), "has a value in a set, whose elements have none");
            }
        }
        return set;
    }

    /** As it is written: {@code 8080} and {@code on} are names like others. */
    private static String name(Node key) {
        if (key instanceof ScalarNode scalar) {
            Limits.problem(scalar.getValue()).ifPresent(problem -> {
                throw at(key, problem);
            });
            return scalar.getValue();
        }
        throw at(key, "has a key that is no text");
    }

    static FormatException unknownTag(Node node) {
        return at(
                node,
                "has a tag that is not known, or not of what follows: a text that begins with '!' has to be quoted");
    }

    static FormatException at(Node node, String problem) {
        return at(node.getStartMark(), problem);
    }

    static FormatException at(Optional<Mark> mark, String problem) {
        return mark.map(place -> FormatException.at(new Position(place.getLine() + 1, place.getColumn() + 1), problem))
                .orElseGet(() -> new FormatException(problem));
    }
}
