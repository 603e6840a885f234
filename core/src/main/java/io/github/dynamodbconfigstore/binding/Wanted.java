package io.github.dynamodbconfigstore.binding;

import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.ClassUtil;

/** Types in the words of messages. */
final class Wanted {
    private static final int FEW = 12;
    private static final JsonMapper AS_WRITTEN = JsonMapper.builder()
            .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
            .build();

    private Wanted() {}

    /** Such as {@code an int}. */
    static String of(JavaType type) {
        Class<?> primitive = ClassUtil.primitiveType(type.getRawClass());
        Class<?> raw = primitive == null ? type.getRawClass() : primitive;
        if (type.isReferenceType()) {
            return of(type.getReferencedType());
        }
        if (raw.isEnum()) {
            return oneOf(raw);
        }
        if (raw == byte[].class) {
            return "bytes";
        }
        if (raw == Duration.class) {
            return "a Duration such as 30s, 1h30m, 500ms or PT30S";
        }
        if (type.isMapLikeType()) {
            return "a Map";
        }
        if (type.isContainerType()) {
            return Set.class.isAssignableFrom(raw) ? "a Set" : "a List";
        }
        String name = raw.getSimpleName();
        return ("aeiouAEIO".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
    }

    static String name(JavaType type) {
        return type.getRawClass().getSimpleName();
    }

    private static String oneOf(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants.length > FEW
                ? "a " + type.getSimpleName()
                : "one of "
                        + Arrays.stream(constants)
                                .map(constant -> written((Enum<?>) constant))
                                .collect(Collectors.joining(", "));
    }

    /** As an option has it; its annotations may give it another name. */
    private static String written(Enum<?> constant) {
        JsonNode node = AS_WRITTEN.valueToTree(constant);
        return node.isString() ? node.asString() : constant.name();
    }
}
