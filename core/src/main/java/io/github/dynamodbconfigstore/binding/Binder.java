package io.github.dynamodbconfigstore.binding;

import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.items.Values;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.TokenBuffer;

/**
 * Options to Java types and back. What Jackson throws is neither chained nor quoted, since it shows values. Thread-safe;
 * what is known of a type is kept from its first use.
 */
public enum Binder {
    /** Keys that the type does not have are passed over. */
    LENIENT,
    /** Keys that the type does not have are faults. */
    STRICT;

    /**
     * An option as a type.
     *
     * @param name the option, for messages
     * @param keys its keys, in the form of {@link Values}
     * @param type what to make of it; one that is not made of a Map is made of the key {@code value}
     * @return the bound value
     * @throws InvalidOptionException with all faults
     * @throws IllegalArgumentException for a type that Jackson can't make, whatever the keys are
     */
    public Object read(ItemName name, Map<String, @Nullable Object> keys, Type type) {
        return Jackson.read(name, keys, type, this == STRICT);
    }

    /**
     * A Java value as the keys of an option.
     *
     * @param name the option, for messages
     * @param bean what to store; one that is not made into a Map becomes the key {@code value}
     * @param existing the keys that the option has now, whose spelling is kept; empty where there is none
     * @return immutable, in the form of {@link Values}
     * @throws InvalidOptionException for what can't be stored
     * @throws IllegalArgumentException for a type that Jackson can't take apart
     */
    public static Map<String, @Nullable Object> write(
            ItemName name, Object bean, Map<String, @Nullable Object> existing) {
        return writer(name, bean).apply(existing);
    }

    /**
     * A Java value as the keys of an option, for when it is known later what the option has.
     *
     * @param name the option, for messages
     * @param bean what to store; taken apart at once
     * @return {@link #write} for keys that the option has
     * @throws InvalidOptionException for what can't be stored
     * @throws IllegalArgumentException for a type that Jackson can't take apart
     */
    public static UnaryOperator<Map<String, @Nullable Object>> writer(ItemName name, Object bean) {
        Parts parts = Jackson.takenApart(name, bean);
        return existing -> Values.copyOf(name, parts.spelledAs(existing));
    }

    /** Made when something is bound for the first time: a start that binds nothing goes without its six hundred classes. */
    private static final class Jackson {
        private static final JsonMapper MAPPER = BindingMapper.create();
        private static final ObjectReader READER = MAPPER.readerFor(Root.class);

        private Jackson() {}

        static Object read(ItemName name, Map<String, @Nullable Object> keys, Type type, boolean strict) {
            JavaType wanted = MAPPER.constructType(type);
            Faults faults = new Faults(name, strict);
            Root root = read(keys, wanted, faults);
            faults.throwIfAny();
            if (root.value() == null) {
                throw name.invalid(null, "is made into null by what makes it a " + wanted.toCanonical());
            }
            return root.value();
        }

        private static Root read(Map<String, @Nullable Object> keys, JavaType wanted, Faults faults) {
            try (NodeParser parser = new NodeParser(ValueTree.of(keys), ObjectReadContext.empty())) {
                return READER.withAttribute(Faults.class, faults)
                        .withAttribute(Root.class, wanted)
                        .readValue(parser);
            } catch (JacksonException e) {
                throw Refusal.unfit(wanted, e);
            }
        }

        static Parts takenApart(ItemName name, Object bean) {
            try (TokenBuffer buffer = new TokenBuffer(ObjectWriteContext.empty(), false)) {
                MAPPER.writeValue(buffer, bean);
                return Parts.of(buffer);
            } catch (JacksonException e) {
                throw Refusal.ofWriting(name, bean, e);
            }
        }
    }
}
