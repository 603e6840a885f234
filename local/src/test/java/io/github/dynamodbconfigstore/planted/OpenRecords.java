package io.github.dynamodbconfigstore.planted;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.util.TokenBuffer;

/** Records that would show values: one shows all its components, unless it says otherwise. */
public final class OpenRecords {
    private OpenRecords() {}

    /** Of those that may hold values, the ones whose {@code toString()} is the compiler's. */
    public static List<Class<?>> of(List<Class<?>> types) {
        return holdingValues(types).stream()
                .filter(OpenRecords::showsItsComponents)
                .toList();
    }

    public static List<Class<?>> holdingValues(List<Class<?>> types) {
        return types.stream()
                .filter(Class::isRecord)
                .filter(record -> Arrays.stream(record.getRecordComponents())
                        .anyMatch(component -> mayHoldValues(component.getGenericType())))
                .toList();
    }

    private static boolean showsItsComponents(Class<?> record) {
        try {
            // The compiler's own is final.
            return Modifier.isFinal(record.getDeclaredMethod("toString").getModifiers());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    /** A type that says nothing of what is in it, or that is made of such. */
    private static boolean mayHoldValues(Type type) {
        if (type instanceof ParameterizedType of) {
            return Arrays.stream(of.getActualTypeArguments()).anyMatch(OpenRecords::mayHoldValues)
                    && !isFunction((Class<?>) of.getRawType());
        }
        return !(type instanceof Class<?> known)
                || known == Object.class
                || known == AttributeValue.class
                || TreeNode.class.isAssignableFrom(known)
                || known == TokenBuffer.class;
    }

    private static boolean isFunction(Class<?> type) {
        return type.getPackageName().equals("java.util.function");
    }
}
