package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes a file and reads it back: what would come back as anything else is refused, by option and key. */
final class Exactly {
    private final FileFormat format;

    private Exactly(FileFormat format) {
        this.format = format;
    }

    static String write(FileFormat format, Map<String, Option> options) {
        String text = format.show(options, warning -> {});
        if (!new Exactly(format).comesBack(text, options)) {
            throw new Exactly(format).refusal(options);
        }
        if (text.isEmpty()) {
            // Nothing at all is what a lost file has, too, so it is not taken for a store without options.
            throw refusal(format, "store", "a store without options");
        }
        return text;
    }

    private boolean comesBack(String text, Map<String, Option> options) {
        try {
            Map<String, Map<String, @Nullable Object>> back = format.read(text);
            return back.keySet().equals(options.keySet())
                    && options.values().stream()
                            .allMatch(option -> Option.of(option.name(), back.getOrDefault(option.name(), Map.of()))
                                    .equals(option));
        } catch (FormatException e) {
            return false;
        }
    }

    private FormatException refusal(Map<String, Option> options) {
        for (Option option : new TreeMap<>(options).values()) {
            if (option.keys().isEmpty() && !comesBackAlone(option)) {
                return refusal("option '%s'".formatted(option.name()), "an option without keys");
            }
            for (Map.Entry<String, @Nullable Object> key : new TreeMap<>(option.asMap()).entrySet()) {
                Option alone = Option.of(option.name(), Collections.singletonMap(key.getKey(), key.getValue()));
                if (!comesBackAlone(alone)) {
                    return refusal(
                            "option '%s', key '%s'".formatted(option.name(), key.getKey()),
                            problem(key.getValue()).orElse("this name"));
                }
            }
        }
        return refusal("store", "options and keys whose names it can't tell apart");
    }

    private FormatException refusal(String place, String problem) {
        return refusal(format, place, problem);
    }

    private static FormatException refusal(FileFormat format, String place, String problem) {
        return new FormatException("%s: a file in %s can't hold %s, so nothing was written; yaml holds everything"
                .formatted(place, format, problem));
    }

    private boolean comesBackAlone(Option option) {
        Map<String, Option> alone = Map.of(option.name(), option);
        return comesBack(format.show(alone, warning -> {}), alone);
    }

    /** The first thing in a value that does not come back from whatever place; empty where it does, so the name is at fault. */
    private Optional<String> problem(@Nullable Object value) {
        if (comesBackAlone(Option.of("o", Collections.singletonMap("k", value)))) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return Optional.of(firstProblem(list).orElse("an empty list"));
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(firstProblem(map.values()).orElse(map.isEmpty() ? "an empty map" : "a name in it"));
        }
        return Optional.of(
                value instanceof String ? "a text that reads like a number or a boolean" : TypeName.of(value));
    }

    private Optional<String> firstProblem(Collection<?> values) {
        return values.stream().map(this::problem).flatMap(Optional::stream).findFirst();
    }
}
