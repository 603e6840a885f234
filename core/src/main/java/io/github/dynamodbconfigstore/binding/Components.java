package io.github.dynamodbconfigstore.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The components of a record or class, to be found by any spelling of their names. Immutable. */
final class Components {
    private final List<Component> all = new ArrayList<>();
    private final Map<String, Component> byPlainName = new HashMap<>();

    private Components() {}

    static Components of(BeanDeserializerBase bean, JavaType type, DeserializationContext context) {
        DeserializationConfig config = context.getConfig();
        Map<String, AnnotatedMember> accessors = accessors(type, config);
        Components components = new Components();
        bean.properties().forEachRemaining(property -> {
            if (!property.isIgnorable() && !property.isInjectionOnly()) {
                Component component = Component.of(property, accessors.get(property.getName()), config);
                components.add(
                        component,
                        property.findAliases(config).stream()
                                .map(PropertyName::getSimpleName)
                                .toList());
            }
        });
        // Once the last parameter of a constructor is read, Jackson makes the bean, and would not read on if that
        // failed.
        components.all.sort(Comparator.comparing(Component::isParameter));
        return components;
    }

    private static Map<String, AnnotatedMember> accessors(JavaType type, DeserializationConfig config) {
        ClassIntrospector introspector = config.classIntrospectorInstance();
        Map<String, AnnotatedMember> accessors = new HashMap<>();
        for (BeanPropertyDefinition property : introspector
                .introspectForSerialization(type, introspector.introspectClassAnnotations(type))
                .findProperties()) {
            accessors.put(property.getName(), property.getAccessor());
        }
        return accessors;
    }

    private void add(Component component, List<String> aliases) {
        all.add(component);
        List<String> names = new ArrayList<>(aliases);
        names.add(component.name());
        for (String name : names) {
            Component other = byPlainName.put(Spelling.plain(name), component);
            if (other != null && !other.name().equals(component.name())) {
                throw new UnfitTypeException(
                        "'%s' and '%s' of %s are two spellings of one name: name one of them otherwise"
                                .formatted(other.name(), component.name(), component.owner()));
            }
        }
    }

    /** Those that a Map in their own spelling does not have. */
    List<Component> absentFrom(ObjectNode named) {
        return all.stream().filter(component -> !named.has(component.name())).toList();
    }

    /** How an option spells each component that it has: where it has two spellings of one, both. */
    Map<String, List<String>> spellings(ObjectNode option) {
        Map<String, List<String>> spellings = new HashMap<>();
        for (String key : new TreeSet<>(option.propertyNames())) {
            Component component = byPlainName.get(Spelling.plain(key));
            if (component != null) {
                spellings
                        .computeIfAbsent(component.name(), name -> new ArrayList<>())
                        .add(key);
            }
        }
        return spellings;
    }

    /** The option with its keys, and the defaults of those that it does not have, named as the components are. */
    ObjectNode named(ObjectNode option, Map<String, List<String>> spellings) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        option.forEachEntry((key, value) -> {
            if (!byPlainName.containsKey(Spelling.plain(key))) {
                named.set(key, value);
            }
        });
        for (Component component : all) {
            List<String> keys = spellings.getOrDefault(component.name(), List.of());
            JsonNode value = keys.isEmpty() ? null : option.get(keys.get(0));
            // A null is no value.
            JsonNode found = value == null || value.isNull() ? component.ifAbsent() : value;
            if (found != null) {
                named.set(component.name(), found);
            }
        }
        return named;
    }
}
