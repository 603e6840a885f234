package io.github.dynamodbconfigstore.binding;

import java.time.Year;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.type.LogicalType;

/** What Jackson would turn into another type unasked: a number into text, text into bytes, a number into a time. */
final class Coercion {
    private Coercion() {}

    static boolean isSilent(Class<?> type, @Nullable LogicalType wanted, JsonToken found) {
        if (type == char.class || type == Character.class) {
            // To Jackson these are numbers.
            return found != JsonToken.VALUE_STRING;
        }
        if (wanted == null) {
            return false;
        }
        return switch (wanted) {
            case Textual -> found != JsonToken.VALUE_STRING;
            // A year alone is a number.
            case DateTime -> found != JsonToken.VALUE_STRING && type != Year.class;
            case Integer, Float -> !found.isNumeric();
            case Boolean -> !found.isNumeric() && !found.isBoolean();
            case Binary -> found != JsonToken.VALUE_EMBEDDED_OBJECT;
            default -> false;
        };
    }
}
