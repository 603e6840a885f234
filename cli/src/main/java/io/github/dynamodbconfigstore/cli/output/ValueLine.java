package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.format.TypeName;
import io.github.dynamodbconfigstore.cli.text.Secrets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A value on one line: compact JSON, and the type where JSON has none such. */
final class ValueLine {
    private ValueLine() {}

    static String of(@Nullable Object value) {
        return value instanceof Set || value instanceof SdkBytes
                ? "%s (%s)".formatted(Json.of(value), TypeName.of(value))
                : Json.of(value);
    }

    /** Hides what looks secret, by its name or by its text. */
    static String hiding(String option, String key, @Nullable Object value) {
        Object shown = Secrets.hide(option, key, value);
        return Secrets.HIDDEN.equals(shown) ? Secrets.HIDDEN : of(shown);
    }
}
