package io.github.dynamodbconfigstore.binding;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/** Asked for each key that a type does not have, and each of a Map that is none of the type of its keys. */
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

    /** Goes on with any constant of an enum, since an EnumMap takes no null. */
    @Override
    public @Nullable Object handleWeirdKey(DeserializationContext context, Class<?> type, String key, String message) {
        Faults faults = Faults.of(context);
        faults.add(faults.path(key), "is a key that is not " + Wanted.of(context.constructType(type)));
        Object[] constants = type.getEnumConstants();
        return constants == null || constants.length == 0 ? null : constants[0];
    }
}
