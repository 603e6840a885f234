package io.github.dynamodbconfigstore.cli.format;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON text as values that the library stores; each number exactly as it is written. */
public final class JsonReader {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonReader() {}

    /**
     * Reads one value.
     *
     * @param json text
     * @return one of the types that the library takes
     * @throws FormatException naming line and column
     */
    public static @Nullable Object parse(String json) {
        try {
            return MAPPER.readValue(json, Object.class);
        } catch (JacksonException e) {
            // Not as a cause: its message quotes the text, which may be a secret.
            throw problem(e.getLocation());
        }
    }

    private static FormatException problem(@Nullable TokenStreamLocation place) {
        return place == null
                ? new FormatException("is no valid JSON, or nested too deep")
                : FormatException.at(
                        Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr()), "is no valid JSON");
    }
}
