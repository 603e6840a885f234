package io.github.dynamodbconfigstore.spring;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.BindMethod;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;

/**
 * Binds beans again that a change concerns. New values are bound and validated aside; where that fails, or a setter or an
 * initialisation does after it, the bean keeps or is given back its old ones. The others are bound all the same.
 */
final class Rebinder {
    private static final Logger log = LoggerFactory.getLogger(Rebinder.class);

    private final ConfigurableApplicationContext context;
    private final BeanBinder binder;
    private final Reaction reaction;
    private final Set<String> failed = new ConcurrentSkipListSet<>();

    Rebinder(ConfigurableApplicationContext context, BeanBinder binder, Reaction reaction) {
        this.context = context;
        this.binder = binder;
        this.reaction = reaction;
    }

    /** Beans that still have the values from before a change, since they could not be bound to the new ones. */
    Set<String> failed() {
        return new TreeSet<>(failed);
    }

    /** Binds what was made of other values before. */
    void rebind(MutablePropertySources before, MutablePropertySources now) {
        for (ConfigurationPropertiesBean bean : candidates(context)) {
            if (reaction.rebinds(bean.getName()) && isConcerned(bean, before, now)) {
                rebind(bean, now);
            }
        }
    }

    /** All that can be bound aside. */
    static List<ConfigurationPropertiesBean> candidates(ConfigurableApplicationContext context) {
        return ConfigurationPropertiesBean.getAll(context).values().stream()
                .filter(BeanBinder::canBind)
                .toList();
    }

    private boolean isConcerned(
            ConfigurationPropertiesBean bean, MutablePropertySources before, MutablePropertySources now) {
        // A refresh scope makes its beans anew, and what is bound by its constructor can't change.
        return bean.asBindTarget().getBindMethod() != BindMethod.VALUE_OBJECT
                && !ScopedProxyUtils.isScopedTarget(bean.getName())
                && (failed.contains(bean.getName())
                        || !binder.inputs(bean, before).equals(binder.inputs(bean, now)));
    }

    private void rebind(ConfigurationPropertiesBean bean, MutablePropertySources now) {
        try {
            replace(bean.getName(), live(bean), binder.bind(bean, now));
            failed.remove(bean.getName());
        } catch (RuntimeException e) {
            failed.add(bean.getName());
            // Its message may show a value.
            log.warn(
                    "Bean '{}' could not be bound to changed properties and keeps its old values: {}",
                    bean.getName(),
                    Violations.of(bean, e));
        }
    }

    private static Object live(ConfigurationPropertiesBean bean) {
        Object instance = bean.getInstance();
        if (instance == null) {
            throw new IllegalStateException("there is no bean '%s'".formatted(bean.getName()));
        }
        Object target = AopProxyUtils.getSingletonTarget(instance);
        return target == null ? instance : target;
    }

    private void replace(String name, Object live, Object fresh) {
        Object old = BeanUtils.instantiateClass(live.getClass());
        BeanValues.copy(live, old);
        try {
            BeanValues.copy(fresh, live);
            context.getBeanFactory().initializeBean(live, name);
        } catch (RuntimeException e) {
            BeanValues.copy(old, live);
            throw e;
        }
    }
}
