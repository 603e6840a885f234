package io.github.dynamodbconfigstore.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.util.TokenBuffer;

/**
 * A bean taken apart: its components by name. Those that are beans are parts of their own; Maps are not, since their keys are
 * data and keep the spelling that they have.
 *
 * @param byName values that {@link io.github.dynamodbconfigstore.items.Values} takes, or parts, or lists of them
 * @param others such values that are no components: their keys are data, too
 */
record Parts(Map<String, @Nullable Object> byName, Map<String, @Nullable Object> others) {
    private static final String VALUE = "value";

    /** What is no bean is the component {@code value} of one. */
    static Parts of(TokenBuffer written) {
        Object whole = read(written);
        if (whole instanceof Parts parts) {
            return parts;
        }
        Map<String, @Nullable Object> value = new HashMap<>();
        value.put(VALUE, whole);
        return new Parts(value, Map.of());
    }

    /** With the names spelled as in what is there already, wherever that has them. */
    Map<String, @Nullable Object> spelledAs(Map<?, ?> existing) {
        Map<String, String> spellings = new HashMap<>();
        existing.keySet().stream()
                .map(String.class::cast)
                .sorted()
                .forEach(key -> spellings.putIfAbsent(Spelling.plain(key), key));
        Map<String, @Nullable Object> spelled = new LinkedHashMap<>();
        Set<String> plain = new HashSet<>();
        byName.forEach((name, value) -> {
            if (!plain.add(Spelling.plain(name))) {
                throw twoSpellings(name);
            }
            String key = existing.containsKey(name) ? name : spellings.getOrDefault(Spelling.plain(name), name);
            spelled.put(key, spelledAs(value, existing.get(key)));
        });
        others.forEach((key, value) -> {
            if (plain.contains(Spelling.plain(key))) {
                throw twoSpellings(key);
            }
            spelled.put(key, spelledAs(value, existing.get(key)));
        });
        return spelled;
    }

    private static IllegalArgumentException twoSpellings(String name) {
        return new IllegalArgumentException(
                "'%s' is one of two spellings of one name: name one of them otherwise".formatted(name));
    }

    @Override
    public String toString() {
        return "keys %s and %s".formatted(byName.keySet(), others.keySet());
    }

    private static @Nullable Object spelledAs(@Nullable Object value, @Nullable Object existing) {
        if (value instanceof Parts parts) {
            return parts.spelledAs(existing instanceof Map<?, ?> map ? map : Map.of());
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> spelled = new ArrayList<>(list.size());
            List<?> others = existing instanceof List<?> found ? found : List.of();
            for (Object element : list) {
                int index = spelled.size();
                spelled.add(spelledAs(element, index < others.size() ? others.get(index) : null));
            }
            return spelled;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> spelled = new LinkedHashMap<>();
            Map<?, ?> others = existing instanceof Map<?, ?> found ? found : Map.of();
            map.forEach((key, element) -> spelled.put(key, spelledAs(element, others.get(key))));
            return spelled;
        }
        return value;
    }

    private static @Nullable Object read(TokenBuffer written) {
        try (JsonParser parser = written.asParser()) {
            parser.nextToken();
            return read(parser);
        }
    }

    private static @Nullable Object read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> parts(parser);
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_EMBEDDED_OBJECT ->
                parser.getEmbeddedObject() instanceof Marks.Mark mark
                        ? marked(mark.kind(), read(mark.content()))
                        : parser.getEmbeddedObject();
            default -> null;
        };
    }

    private static Parts parts(JsonParser parser) {
        Parts parts = new Parts(new LinkedHashMap<>(), new LinkedHashMap<>());
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                    && parser.getEmbeddedObject() instanceof Marks.Mark mark
                    && mark.kind() == Marks.Kind.OTHERS
                    && read(mark.content()) instanceof Parts others) {
                parts.others.putAll(others.byName);
            } else {
                parts.byName.put(name, read(parser));
            }
        }
        return parts;
    }

    private static List<@Nullable Object> elements(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser));
        }
        return elements;
    }

    private static @Nullable Object marked(Marks.Kind kind, @Nullable Object content) {
        if (kind == Marks.Kind.TREE) {
            return tree(content);
        }
        if (kind == Marks.Kind.SET && content instanceof List<?> elements) {
            return SetOrList.of(elements);
        }
        return content instanceof Parts parts ? parts.byName() : content;
    }

    private static @Nullable Object tree(@Nullable Object node) {
        if (node instanceof Parts parts) {
            Map<String, @Nullable Object> others = new LinkedHashMap<>();
            parts.byName.forEach((key, value) -> others.put(key, tree(value)));
            return new Parts(Map.of(), others);
        }
        if (node instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(tree(element)));
            return elements;
        }
        return node;
    }
}
