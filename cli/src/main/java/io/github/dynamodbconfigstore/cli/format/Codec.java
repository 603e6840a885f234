package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a {@link FileFormat} does. */
interface Codec {
    Map<String, Map<String, @Nullable Object>> read(String text);

    /** As well as the format can. */
    String write(Map<String, Option> options, Consumer<String> warnings);

    default String write(Option option) {
        return write(Map.of(option.name(), option), warning -> {});
    }
}
