package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.Violation;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;

/** What is wrong with properties, as Spring's binder tells it, in the store's terms and without any value. */
final class Violations {
    private Violations() {}

    static List<Violation> of(ConfigurationPropertiesBean bean, RuntimeException e) {
        String prefix = bean.getAnnotation().prefix();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindValidationException refused) {
                return refused.getValidationErrors().getAllErrors().stream()
                        .map(error -> of(prefix, error))
                        .toList();
            }
            if (cause instanceof UnboundConfigurationPropertiesException unknown) {
                return unknown.getUnboundProperties().stream()
                        .map(property -> of(property, property.getName().toString(), "is not known to " + named(bean)))
                        .toList();
            }
        }
        return List.of(
                e instanceof BindException unbound
                        ? of(
                                unbound.getProperty(),
                                unbound.getName().toString(),
                                "does not fit " + unbound.getTarget().getType())
                        : new Violation(
                                "",
                                prefix,
                                "can't be bound: it failed with " + e.getClass().getName()));
    }

    private static Violation of(String prefix, ObjectError error) {
        String field = error instanceof FieldError ofField ? "." + ofField.getField() : "";
        return of(Origin.from(error), prefix + field, problem(error));
    }

    private static Violation of(@Nullable ConfigurationProperty property, String name, String problem) {
        return of(Origin.from(property), name, problem);
    }

    private static Violation of(@Nullable Origin origin, String name, String problem) {
        Origin inner = origin instanceof PropertySourceOrigin outer ? outer.getOrigin() : origin;
        return inner instanceof StoreOrigin known
                ? new Violation(known.option(), known.key(), problem)
                : new Violation("", name, problem);
    }

    /** A message may quote the value, or part of it; then only the constraint is named. */
    private static String problem(ObjectError error) {
        String message = error.getDefaultMessage();
        return message != null && error instanceof FieldError field && isSilent(message, field.getRejectedValue())
                ? message
                : "is refused by " + error.getCode();
    }

    private static boolean isSilent(String message, @Nullable Object value) {
        if (value == null || value.toString().isEmpty()) {
            return true;
        }
        // Digits within a longer number are not the value: 1024 does not quote 1.
        Pattern quoted = Pattern.compile("(?<![0-9])%s(?![0-9])".formatted(Pattern.quote(value.toString())));
        return BeanUtils.isSimpleValueType(value.getClass())
                && !quoted.matcher(message).find();
    }

    private static String named(ConfigurationPropertiesBean bean) {
        return bean.asBindTarget().getType().toString();
    }
}
