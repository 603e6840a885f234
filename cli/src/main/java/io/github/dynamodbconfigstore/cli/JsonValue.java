package io.github.dynamodbconfigstore.cli;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON text as values that the library stores; each number exactly as it is written. */
final class JsonValue {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonValue() {}

    static @Nullable Object parse(String key, String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JacksonException e) {
            // Not as a cause: its message quotes the text, which may be a secret.
            throw new DcsException(
                    ExitCode.INVALID,
                    "key '%s' has no valid JSON after ':=', see character %d of it; for text write %s=TEXT"
                            .formatted(key, Math.max(1, e.getLocation().getColumnNr()), ShellWord.quote(key)));
        }
    }
}
