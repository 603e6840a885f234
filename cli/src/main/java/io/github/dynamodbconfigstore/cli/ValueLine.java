package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.format.TypeName;
import io.github.dynamodbconfigstore.cli.text.ValueText;
import java.util.Set;
import java.util.function.BiPredicate;
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

    /** Hides the values for whose option and key it says so. */
    static ValueText hiding(BiPredicate<String, String> secret) {
        return (option, key, value) -> secret.test(option, key) ? "********" : of(value);
    }
}
