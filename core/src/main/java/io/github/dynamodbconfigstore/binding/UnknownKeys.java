package io.github.dynamodbconfigstore.binding;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Asked for each key that a type does not have. */
final class UnknownKeys extends DeserializationProblemHandler {
    @Override
    public boolean handleUnknownProperty(
            DeserializationContext context,
            JsonParser parser,
            @Nullable ValueDeserializer<?> deserializer,
            Object beanOrClass,
            String key) {
        Faults faults = Faults.of(context);
        if (faults.strict() && deserializer != null) {
            faults.unknown(
                    key,
                    deserializer.getKnownPropertyNames().stream()
                            .map(String::valueOf)
                            .sorted()
                            .toList());
        }
        parser.skipChildren();
        return true;
    }
}
