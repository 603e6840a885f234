package io.github.dynamodbconfigstore.binding;

import java.lang.reflect.Method;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.type.TypeFactory;

/** What a method returns where it is inherited: a {@code T} is what the heir says it is. */
public final class ReturnType {
    private ReturnType() {}

    /**
     * The type, for {@link Binder#read}.
     *
     * @param method of the type itself, or inherited by it
     * @param type that has the method
     * @return with the type's own arguments in the place of variables
     */
    public static JavaType of(Method method, Class<?> type) {
        TypeFactory types = TypeFactory.createDefaultInstance();
        JavaType declaring = types.constructType(type).findSuperType(method.getDeclaringClass());
        return types.resolveMemberType(method.getGenericReturnType(), declaring.getBindings());
    }
}
