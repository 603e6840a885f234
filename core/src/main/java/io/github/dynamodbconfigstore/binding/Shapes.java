package io.github.dynamodbconfigstore.binding;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Year;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Calendar;
import java.util.Date;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.util.ClassUtil;

/** Shapes of {@link JsonFormat} in which a value would be written but not be read, as {@link Coercion} has it. */
final class Shapes {
    private Shapes() {}

    /** A number for a time or an enum, and text for a number or a boolean, be they in a List, a Map or an Optional. */
    static void refuseUnread(BeanProperty component, MapperConfig<?> config) {
        JavaType type = component.getType();
        JsonFormat.Shape shape =
                component.findPropertyFormat(config, type.getRawClass()).getShape();
        Class<?> written = innermost(type);
        if (shape.isNumeric() ? isTime(written) || written.isEnum() : isNumeric(written) && isText(shape)) {
            throw new UnfitTypeException(
                    "'%s' in %s has @JsonFormat(shape = %s), as which it would be written but not be read: drop it"
                            .formatted(
                                    component.getName(),
                                    component.getMember().getDeclaringClass().getName(),
                                    shape));
        }
    }

    private static Class<?> innermost(JavaType type) {
        JavaType content = type.getContentType();
        return content == null ? boxed(type.getRawClass()) : innermost(content);
    }

    private static Class<?> boxed(Class<?> type) {
        return type.isPrimitive() ? ClassUtil.wrapperType(type) : type;
    }

    private static boolean isText(JsonFormat.Shape shape) {
        return shape == JsonFormat.Shape.STRING;
    }

    private static boolean isNumeric(Class<?> type) {
        return Number.class.isAssignableFrom(type) || type == Boolean.class;
    }

    /** A year alone is a number. */
    private static boolean isTime(Class<?> type) {
        return type != Year.class
                && (TemporalAccessor.class.isAssignableFrom(type)
                        || TemporalAmount.class.isAssignableFrom(type)
                        || Date.class.isAssignableFrom(type)
                        || Calendar.class.isAssignableFrom(type));
    }
}
