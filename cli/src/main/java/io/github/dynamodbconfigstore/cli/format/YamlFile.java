package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Options as one YAML document. */
final class YamlFile implements Codec {
    @Override
    public Map<String, Map<String, @Nullable Object>> read(String text) {
        return YamlReader.read(text);
    }

    @Override
    public String write(Map<String, Option> options, Consumer<String> warnings) {
        return YamlWriter.write(options);
    }

    @Override
    public String write(Option option) {
        return YamlWriter.write(option);
    }
}
