package io.github.dynamodbconfigstore.spring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.IgnoreErrorsBindHandler;
import org.springframework.boot.context.properties.bind.handler.IgnoreTopLevelConverterNotFoundBindHandler;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;

/**
 * Binds {@code @ConfigurationProperties} to any property sources, as Spring Boot binds them to those of the environment:
 * with the same conversions, the same advice and the same validation, but always to a new object. That of a class has what is
 * injected into it; that of a {@code @Bean} method lacks what the method gave it, so it is not validated. Thread-safe.
 */
final class BeanBinder {
    private static final Bindable<Map<String, String>> TEXTS = Bindable.mapOf(String.class, String.class);

    private final ConfigurableApplicationContext context;
    private final List<ConversionService> conversions;
    private final List<ConfigurationPropertiesBindHandlerAdvisor> advisors;
    private final @Nullable Validator applications;
    private final SingletonSupplier<@Nullable Validator> annotations;

    BeanBinder(ConfigurableApplicationContext context) {
        this.context = context;
        this.conversions = Conversions.of(context);
        this.advisors = context.getBeanProvider(ConfigurationPropertiesBindHandlerAdvisor.class)
                .orderedStream()
                .toList();
        this.applications = context.containsBean(EnableConfigurationProperties.VALIDATOR_BEAN_NAME)
                ? context.getBean(EnableConfigurationProperties.VALIDATOR_BEAN_NAME, Validator.class)
                : null;
        // Later, and only where it is asked for: its API may be there without a provider.
        this.annotations = SingletonSupplier.of(() -> AnnotationValidation.of(context));
    }

    /** Whether a new object of the bean's type can be made: there is a constructor to bind, or one without parameters. */
    static boolean canBind(ConfigurationPropertiesBean bean) {
        Class<?> type = bean.asBindTarget().getType().resolve();
        return type != null && (isBoundByConstructor(bean) || hasDefaultConstructor(type));
    }

    static boolean isBoundByConstructor(ConfigurationPropertiesBean bean) {
        return bean.asBindTarget().getBindMethod() == BindMethod.VALUE_OBJECT;
    }

    private static boolean hasDefaultConstructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor -> constructor.getParameterCount() == 0);
    }

    /** Of sources, for all beans: each source goes through all its names when it is asked first. */
    Binder over(MutablePropertySources sources) {
        return new Binder(
                ConfigurationPropertySources.from(sources),
                new PropertySourcesPlaceholdersResolver(sources),
                conversions,
                context.getBeanFactory()::copyRegisteredEditorsTo,
                null,
                null);
    }

    /** Throws as Spring's binder where it does not fit. */
    Object bind(ConfigurationPropertiesBean bean, Binder sources) {
        return bind(bean, sources, isOfMethod(bean) ? List.of() : validators(bean));
    }

    /** Without validation. */
    Object bindUnchecked(ConfigurationPropertiesBean bean, Binder sources) {
        return bind(bean, sources, List.of());
    }

    private Object bind(ConfigurationPropertiesBean bean, Binder sources, List<Validator> validators) {
        BindHandler handler = handler(bean, validators);
        if (isBoundByConstructor(bean)) {
            return sources.bindOrCreate(prefix(bean), target(bean), handler);
        }
        Object fresh = BeanUtils.instantiateClass(type(bean));
        context.getBeanFactory().autowireBean(fresh);
        sources.bind(prefix(bean), target(bean).withExistingValue(fresh), handler);
        return fresh;
    }

    /** Throws as Spring's binder where validation refuses the values that an object of the bean's type has. */
    void validate(ConfigurationPropertiesBean bean, Object live) {
        BindHandler validating = new ValidationBindHandler(validators(bean).toArray(Validator[]::new));
        over(new MutablePropertySources()).bind(prefix(bean), target(bean).withExistingValue(live), validating);
    }

    /** All that a bean is bound to, as text; placeholders are resolved. */
    Map<String, String> inputs(ConfigurationPropertiesBean bean, Binder sources) {
        return sources.bind(prefix(bean), TEXTS).orElseGet(Map::of);
    }

    private boolean isOfMethod(ConfigurationPropertiesBean bean) {
        return context.getBeanFactory().containsBeanDefinition(bean.getName())
                && context.getBeanFactory()
                                .getMergedBeanDefinition(bean.getName())
                                .getFactoryMethodName()
                        != null;
    }

    private static String prefix(ConfigurationPropertiesBean bean) {
        return bean.getAnnotation().prefix();
    }

    /** Without the bean itself. */
    private static Bindable<Object> target(ConfigurationPropertiesBean bean) {
        Bindable<?> target = bean.asBindTarget();
        return Bindable.of(target.getType())
                .withAnnotations(target.getAnnotations())
                .withBindMethod(target.getBindMethod());
    }

    private BindHandler handler(ConfigurationPropertiesBean bean, List<Validator> validators) {
        ConfigurationProperties annotation = bean.getAnnotation();
        BindHandler handler = new NotFromOneProperty(new IgnoreTopLevelConverterNotFoundBindHandler());
        if (annotation.ignoreInvalidFields()) {
            handler = new IgnoreErrorsBindHandler(handler);
        }
        if (!annotation.ignoreUnknownFields()) {
            handler = new NoUnboundElementsBindHandler(handler, new UnboundElementsSourceFilter());
        }
        if (!validators.isEmpty()) {
            handler = new ValidationBindHandler(handler, validators.toArray(Validator[]::new));
        }
        for (ConfigurationPropertiesBindHandlerAdvisor advisor : advisors) {
            handler = advisor.apply(handler);
        }
        return handler;
    }

    private List<Validator> validators(ConfigurationPropertiesBean bean) {
        List<Validator> validators = new ArrayList<>();
        if (applications != null) {
            validators.add(applications);
        }
        Class<?> type = type(bean);
        if (bean.asBindTarget().getAnnotation(Validated.class) != null) {
            Validator all = annotations.get();
            if (all != null) {
                validators.add(new AnnotationValidation(type, all));
            }
        }
        if (Validator.class.isAssignableFrom(type)) {
            validators.add(new SelfValidation(type));
        }
        return validators;
    }

    private static Class<?> type(ConfigurationPropertiesBean bean) {
        return bean.asBindTarget().getType().toClass();
    }

    /** Properties are several: one that has their prefix for its name is not converted to them. */
    private static final class NotFromOneProperty extends AbstractBindHandler {
        NotFromOneProperty(BindHandler parent) {
            super(parent);
        }

        @Override
        public <T> Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext binding) {
            return MergedAnnotations.from(target.getType().toClass()).isPresent(ConfigurationProperties.class)
                    ? target.withBindRestrictions(Bindable.BindRestriction.NO_DIRECT_PROPERTY)
                    : target;
        }
    }
}
