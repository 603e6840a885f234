package io.github.dynamodbconfigstore.spring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

/**
 * Binds {@code @ConfigurationProperties} to any property sources, as Spring Boot binds them to those of the environment:
 * with the same conversions and the same validation, but always to a new object. Asks the context for nothing once it is
 * made, so that it can be used under any lock. Thread-safe.
 */
final class BeanBinder {
    private static final Bindable<Map<String, String>> TEXTS = Bindable.mapOf(String.class, String.class);

    private final ConfigurableApplicationContext context;
    private final List<ConversionService> conversions;
    private final @Nullable Validator applications;
    private final @Nullable Validator annotations;

    BeanBinder(ConfigurableApplicationContext context) {
        this.context = context;
        this.conversions = Conversions.of(context);
        this.applications = context.containsBean(EnableConfigurationProperties.VALIDATOR_BEAN_NAME)
                ? context.getBean(EnableConfigurationProperties.VALIDATOR_BEAN_NAME, Validator.class)
                : null;
        this.annotations = AnnotationValidation.of(context);
    }

    /** Whether a new object of the bean's type can be made: there is a constructor to bind, or one without parameters. */
    static boolean canBind(ConfigurationPropertiesBean bean) {
        Class<?> type = bean.asBindTarget().getType().resolve();
        return type != null
                && (bean.asBindTarget().getBindMethod() == BindMethod.VALUE_OBJECT || hasDefaultConstructor(type));
    }

    private static boolean hasDefaultConstructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    /** Throws as Spring's binder where it does not fit. */
    Object bind(ConfigurationPropertiesBean bean, MutablePropertySources sources) {
        Bindable<?> target = bean.asBindTarget();
        Bindable<?> fresh = Bindable.of(target.getType())
                .withAnnotations(target.getAnnotations())
                .withBindMethod(target.getBindMethod());
        return binder(sources).bindOrCreate(bean.getAnnotation().prefix(), fresh, handler(bean));
    }

    /** All that a bean is bound to, as text; placeholders are resolved. */
    Map<String, String> inputs(ConfigurationPropertiesBean bean, MutablePropertySources sources) {
        return binder(sources).bind(bean.getAnnotation().prefix(), TEXTS).orElseGet(Map::of);
    }

    private Binder binder(MutablePropertySources sources) {
        return new Binder(
                ConfigurationPropertySources.from(sources),
                new PropertySourcesPlaceholdersResolver(sources),
                conversions,
                context.getBeanFactory()::copyRegisteredEditorsTo,
                null,
                null);
    }

    private BindHandler handler(ConfigurationPropertiesBean bean) {
        ConfigurationProperties annotation = bean.getAnnotation();
        BindHandler handler = new IgnoreTopLevelConverterNotFoundBindHandler();
        if (annotation.ignoreInvalidFields()) {
            handler = new IgnoreErrorsBindHandler(handler);
        }
        if (!annotation.ignoreUnknownFields()) {
            handler = new NoUnboundElementsBindHandler(handler, new UnboundElementsSourceFilter());
        }
        Validator[] validators = validators(bean);
        return validators.length == 0 ? handler : new ValidationBindHandler(handler, validators);
    }

    private Validator[] validators(ConfigurationPropertiesBean bean) {
        List<Validator> validators = new ArrayList<>();
        if (applications != null) {
            validators.add(applications);
        }
        if (annotations != null && bean.asBindTarget().getAnnotation(Validated.class) != null) {
            validators.add(annotations);
        }
        Class<?> type = bean.asBindTarget().getType().resolve();
        if (type != null && Validator.class.isAssignableFrom(type)) {
            validators.add(new SelfValidation(type));
        }
        return validators.toArray(Validator[]::new);
    }
}
