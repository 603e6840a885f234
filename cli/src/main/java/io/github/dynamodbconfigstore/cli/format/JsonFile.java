package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options as one JSON object. */
final class JsonFile implements Codec {
    @Override
    public Map<String, Map<String, @Nullable Object>> read(String text) {
        if (text.isBlank()) {
            return Map.of();
        }
        if (JsonReader.parse(text) instanceof Map<?, ?> top) {
            return TopLevel.options(top);
        }
        String indent = text.substring(0, text.length() - text.stripLeading().length());
        throw FormatException.at(
                Position.START.after(indent), "has no JSON object: a file's top level are the options, by name");
    }

    @Override
    public String write(Map<String, Option> options, Consumer<String> warnings) {
        return Json.indented(options) + "\n";
    }

    @Override
    public String write(Option option) {
        return Json.indented(option) + "\n";
    }
}
