package io.github.dynamodbconfigstore.cli.format;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
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
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** One YAML document as options: anchors, aliases and merge keys ({@code <<}) are resolved, and each number is exact. */
final class YamlReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(Integer.MAX_VALUE)
            .setMaxAliasesForCollections(Integer.MAX_VALUE)
            .setAllowNonScalarKeys(true)
            .build();

    /** More than any store has; aliases of aliases could make more out of little. */
    private static final int MAX_NODES = 1_000_000;

    private int nodes;

    private YamlReader() {}

    static Map<String, Map<String, @Nullable Object>> read(String text) {
        try {
            Iterator<Node> documents =
                    new Compose(SETTINGS).composeAllFromString(text).iterator();
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
        } catch (YamlEngineException | StackOverflowError e) {
            throw new FormatException("is no valid YAML, or nested too deep");
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

    private void count(Node node) {
        nodes++;
        if (node.isRecursive() || nodes > MAX_NODES) {
            throw at(node, "has aliases that make it endless or far too large");
        }
    }

    private Map<String, @Nullable Object> map(MappingNode mapping) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String name = name(tuple.getKeyNode());
            if (map.containsKey(name)) {
                throw at(tuple.getKeyNode(), "has a key for the second time");
            }
            map.put(name, value(tuple.getValueNode()));
        }
        return map;
    }

    private Set<Object> set(MappingNode mapping) {
        Set<Object> set = new LinkedHashSet<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Object element = value(tuple.getKeyNode());
            if (element == null || !set.add(element)) {
                throw at(tuple.getKeyNode(), "has null, or an element for the second time, in a set");
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

    private static FormatException at(Optional<Mark> mark, String problem) {
        return mark.map(place -> FormatException.at(new Position(place.getLine() + 1, place.getColumn() + 1), problem))
                .orElseGet(() -> new FormatException(problem));
    }
}
