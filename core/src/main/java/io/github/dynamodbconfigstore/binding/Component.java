package io.github.dynamodbconfigstore.binding;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.ClassUtil;

/**
 * A record's component, or what stands for one in a class: a parameter of its constructor, a setter or a field.
 *
 * @param property how Jackson sets it
 * @param accessor how to read it; null where nothing does
 * @param nullable whether it may be null
 * @param ifAbsent the default that its annotation gives; null without one
 */
record Component(
        SettableBeanProperty property,
        @Nullable AnnotatedMember accessor,
        boolean nullable,
        @Nullable JsonNode ifAbsent) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<Class<?>> OPTIONALS =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    static Component of(
            SettableBeanProperty property, @Nullable AnnotatedMember accessor, DeserializationConfig config) {
        Shapes.refuseUnread(property, config);
        if (accessor != null) {
            accessor.fixAccess(true);
        }
        String text = property.getMetadata().getDefaultValue();
        Component component = new Component(
                property,
                accessor,
                Nullness.isNullable(property.getMember()),
                text == null || text.isEmpty() ? null : defaultOf(property, text));
        component.refuseTwoAnswers();
        return component;
    }

    /** One that is empty is stored as no key, which the default would fill: it would come back as something else. */
    private void refuseTwoAnswers() {
        if (ifAbsent != null && (nullable || isOptional())) {
            throw new UnfitTypeException(
                    "'%s' in %s may be empty and has a default, so it would never be read as empty: drop the %s or the default"
                            .formatted(name(), owner(), isOptional() ? "Optional" : "@Nullable"));
        }
    }

    static List<String> names(List<Component> components) {
        return components.stream().map(Component::name).sorted().toList();
    }

    String name() {
        return property.getName();
    }

    String owner() {
        return property.getMember().getDeclaringClass().getName();
    }

    String wanted() {
        return Wanted.of(property.getType());
    }

    boolean isParameter() {
        return property.isCreatorProperty();
    }

    /** It has no value but that of its key; a field may have been given one by its class. */
    boolean isPrimitiveParameter() {
        return isParameter() && property.getType().isPrimitive();
    }

    /** Without its key Jackson calls no constructor. */
    boolean isRequiredReference() {
        return isParameter() && property.isRequired() && !property.getType().isPrimitive();
    }

    /** Any value of a primitive, null for others. */
    JsonNode placeholder() {
        Class<?> raw = property.getType().getRawClass();
        if (!raw.isPrimitive()) {
            return JSON.getNodeFactory().nullNode();
        }
        if (raw == boolean.class) {
            return JSON.getNodeFactory().booleanNode(false);
        }
        return raw == char.class
                ? JSON.getNodeFactory().stringNode("0")
                : JSON.getNodeFactory().numberNode(0);
    }

    boolean isNeededReference() {
        return !nullable && !isOptional() && !property.getType().isPrimitive();
    }

    /** Whether it has been left null though it must not be. An absent Optional that is no parameter becomes empty. */
    boolean isLeftNull(Object bean, DeserializationContext context) {
        if (accessor == null || property.getType().isPrimitive() || accessor.getValue(bean) != null) {
            return false;
        }
        if (isOptional() && !isParameter()) {
            property.set(context, bean, property.getNullValueProvider().getAbsentValue(context));
        }
        return isNeededReference();
    }

    private boolean isOptional() {
        return OPTIONALS.contains(property.getType().getRawClass());
    }

    @Override
    public String toString() {
        return "%s of %s".formatted(name(), owner());
    }

    /** As JSON for what is not text in an option. */
    private static JsonNode defaultOf(SettableBeanProperty property, String text) {
        JavaType type = property.getType();
        Class<?> raw = type.isPrimitive() ? ClassUtil.wrapperType(type.getRawClass()) : type.getRawClass();
        try {
            if (Number.class.isAssignableFrom(raw)) {
                return ValueTree.number(new BigDecimal(text));
            }
            return raw == Boolean.class || type.isContainerType()
                    ? JSON.readTree(text)
                    : JSON.getNodeFactory().stringNode(text);
        } catch (RuntimeException e) {
            throw new UnfitTypeException("the default of '%s' in %s is not %s"
                    .formatted(
                            property.getName(),
                            property.getMember().getDeclaringClass().getName(),
                            Wanted.of(type)));
        }
    }
}
