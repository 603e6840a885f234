package io.github.dynamodbconfigstore.binding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stands around the deserializer of a record or class: gives it the keys in its own spelling and the defaults, and notes what
 * is missing. The key of a constructor's primitive, and one that is required, is missed before; any other only if its
 * component is null afterwards, so that a constructor may put a default in the place of null.
 */
final class ComponentGuard extends Guard {
    private final BeanDeserializerBase bean;
    private volatile @Nullable Components components;

    ComponentGuard(JavaType type, BeanDeserializerBase bean) {
        super(type, bean);
        this.bean = bean;
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> guarded) {
        return guarded instanceof BeanDeserializerBase other
                ? new ComponentGuard(type, other)
                : super.newDelegatingInstance(guarded);
    }

    @Override
    String wanted() {
        return "a Map for a " + Wanted.name(type);
    }

    @Override
    @Nullable
    Object read(String path, JsonNode node, DeserializationContext context) {
        if (!(node instanceof ObjectNode option)) {
            return super.read(path, node, context);
        }
        Components known = components(context);
        Map<String, List<String>> spellings = known.spellings(option);
        Faults faults = Faults.of(context);
        faults.enter(path, firsts(spellings));
        try {
            return new Making(path, known.named(option, spellings), known, spellings, faults, context).make();
        } finally {
            faults.leave();
        }
    }

    private Components components(DeserializationContext context) {
        Components known = components;
        if (known == null) {
            known = Components.of(bean, type, context);
            components = known;
        }
        return known;
    }

    private static Map<String, String> firsts(Map<String, List<String>> spellings) {
        Map<String, String> firsts = new HashMap<>();
        spellings.forEach((component, keys) -> firsts.put(component, keys.get(0)));
        return firsts;
    }

    /** One Map on its way into a bean. */
    private final class Making {
        private final String path;
        private final ObjectNode named;
        private final List<Component> absent;
        private final Faults faults;
        private final DeserializationContext context;
        private final int before;
        private final int beforeNulls;

        Making(
                String path,
                ObjectNode named,
                Components known,
                Map<String, List<String>> spellings,
                Faults faults,
                DeserializationContext context) {
            this.path = path;
            this.named = named;
            this.absent = known.absentFrom(named);
            this.faults = faults;
            this.context = context;
            this.before = faults.size();
            spellings.values().forEach(faults::refuseTwo);
            absent.stream().filter(Component::isPrimitiveParameter).forEach(this::miss);
            this.beforeNulls = faults.size();
            absent.stream().filter(Component::isRequiredReference).forEach(this::miss);
        }

        @Nullable
        Object make() {
            try {
                Object made = bean.deserialize(NodeParser.on(named, context), context);
                if (made != null) {
                    absent.stream()
                            .filter(component -> component.isLeftNull(made, context))
                            .forEach(faults::missing);
                }
                return made;
            } catch (RuntimeException e) {
                Refusal.rethrowUnfit(e);
                refused(e);
                return null;
            }
        }

        /** The constructor gets something in its place, so that it can tell what else is missing. */
        private void miss(Component needed) {
            faults.missing(needed);
            named.set(needed.name(), needed.placeholder());
        }

        private void refused(RuntimeException e) {
            List<Component> needed =
                    absent.stream().filter(Component::isNeededReference).toList();
            Throwable thrown = Refusal.thrown(e);
            if (thrown instanceof NullPointerException && !needed.isEmpty()) {
                // A value that was refused became a null, too, and may be what it threw for.
                if (faults.size() == beforeNulls) {
                    needed.forEach(faults::missing);
                }
            } else if (faults.size() == before) {
                String problem = thrown == null
                        ? Refusal.misfit(type)
                        : Refusal.refused(type, thrown)
                                + (needed.isEmpty() ? "" : "; there is no key for " + Component.names(needed));
                faults.add(Refusal.path(path, e), problem);
            }
        }
    }
}
