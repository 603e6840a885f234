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
 */
record Parts(Map<String, @Nullable Object> byName) {
    private static final String VALUE = "value";

    /** What is no bean is the component {@code value} of one. */
    static Parts of(TokenBuffer written) {
        Object whole = read(written);
        if (whole instanceof Parts parts) {
            return parts;
        }
        Map<String, @Nullable Object> value = new HashMap<>();
        value.put(VALUE, whole);
        return new Parts(value);
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
                throw new IllegalArgumentException(
                        "'%s' is one of two spellings of one name: name one of them otherwise".formatted(name));
            }
            String key = existing.containsKey(name) ? name : spellings.getOrDefault(Spelling.plain(name), name);
            spelled.put(key, spelledAs(value, existing.get(key)));
        });
        return spelled;
    }

    @Override
    public String toString() {
        return "keys " + byName.keySet();
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
            case START_OBJECT -> new Parts(entries(parser));
            case START_ARRAY -> elements(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_EMBEDDED_OBJECT ->
                parser.getEmbeddedObject() instanceof Marks.Mark mark
                        ? marked(mark.isSet(), read(mark.content()))
                        : parser.getEmbeddedObject();
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> entries(JsonParser parser) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            entries.put(name, read(parser));
        }
        return entries;
    }

    private static List<@Nullable Object> elements(JsonParser parser) {
        List<@Nullable Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(read(parser));
        }
        return elements;
    }

    private static @Nullable Object marked(boolean isSet, @Nullable Object content) {
        if (isSet && content instanceof List<?> elements) {
            return SetOrList.of(elements);
        }
        return content instanceof Parts parts ? parts.byName() : content;
    }
}
