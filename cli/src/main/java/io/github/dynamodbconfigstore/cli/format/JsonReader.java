package io.github.dynamodbconfigstore.cli.format;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
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
        Object value;
        try (JsonParser parser = MAPPER.createParser(json)) {
            value = read(parser);
        }
        try (JsonParser parser = MAPPER.createParser(json)) {
            check(parser);
        }
        return value;
    }

    /** A second time, since a value that was read knows no place. */
    private static void check(JsonParser parser) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            TokenStreamLocation place = parser.currentTokenLocation();
            problem(parser, token).ifPresent(problem -> {
                throw problem(place, problem);
            });
        }
    }

    private static Optional<String> problem(JsonParser parser, JsonToken token) {
        if (token == JsonToken.PROPERTY_NAME) {
            return Limits.problem(parser.currentName());
        }
        return token.isNumeric() ? Limits.problem(parser.getDecimalValue()) : Optional.empty();
    }

    private static @Nullable Object read(JsonParser parser) {
        try {
            return MAPPER.readValue(parser, Object.class);
        } catch (StreamConstraintsException e) {
            throw problem(parser.currentLocation(), "is nested too deep, or far too long");
        } catch (NumberFormatException e) {
            throw problem(parser.currentTokenLocation(), Limits.OUT_OF_RANGE);
        } catch (JacksonException e) {
            // Not as a cause: its message quotes the text, which may be a secret.
            throw problem(Objects.requireNonNullElse(e.getLocation(), parser.currentLocation()), "is no valid JSON");
        }
    }

    private static FormatException problem(TokenStreamLocation place, String problem) {
        return FormatException.at(
                new Position(Math.max(1, place.getLineNr()), Math.max(1, place.getColumnNr())), problem);
    }
}
