package io.github.dynamodbconfigstore.spring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.BeanUtils;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MutablePropertySources;

/**
 * Binds beans again that a change concerns. New values are bound and validated aside; where that fails, or a setter, a
 * validation or an initialisation does after it, the bean keeps or is given back its old ones. The others are bound all the
 * same. Only what configuration changes is set: what was injected, or set by whoever made the bean, stays.
 */
final class Rebinder {
    private static final Logger log = LoggerFactory.getLogger(Rebinder.class);

    private final ConfigurableApplicationContext context;
    private final BeanBinder binder;
    private final Reaction reaction;

    /** By name, each with the sources that it still has its values from. */
    private final Map<String, Binder> failed = new ConcurrentSkipListMap<>();

    Rebinder(ConfigurableApplicationContext context, BeanBinder binder, Reaction reaction) {
        this.context = context;
        this.binder = binder;
        this.reaction = reaction;
    }

    /** Beans that still have the values from before a change, since they could not be bound to the new ones. */
    Set<String> failed() {
        return new TreeSet<>(failed.keySet());
    }

    /** Binds what was made of other values before. */
    void rebind(MutablePropertySources before, MutablePropertySources now) {
        Binder old = binder.over(before);
        Binder current = binder.over(now);
        for (ConfigurationPropertiesBean bean : candidates(context)) {
            if (reaction.rebinds(bean.getName())) {
                rebind(bean, failed.getOrDefault(bean.getName(), old), current);
            }
        }
    }

    /** All that can be bound aside. Of a scoped bean its proxy, which has no values of its own, is left out. */
    static List<ConfigurationPropertiesBean> candidates(ConfigurableApplicationContext context) {
        Map<String, ConfigurationPropertiesBean> all = ConfigurationPropertiesBean.getAll(context);
        return all.values().stream()
                .filter(bean -> !all.containsKey(ScopedProxyUtils.getTargetBeanName(bean.getName())))
                .filter(BeanBinder::canBind)
                .toList();
    }

    private void rebind(ConfigurationPropertiesBean bean, Binder before, Binder now) {
        // A refresh scope makes its beans anew, and what is bound by its constructor can't change.
        if (BeanBinder.isBoundByConstructor(bean) || ScopedProxyUtils.isScopedTarget(bean.getName())) {
            return;
        }
        try {
            if (!binder.inputs(bean, before).equals(binder.inputs(bean, now))) {
                replace(bean, live(bean), binder.bindUnchecked(bean, before), binder.bind(bean, now));
            }
            failed.remove(bean.getName());
        } catch (RuntimeException e) {
            failed.put(bean.getName(), before);
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

    private void replace(ConfigurationPropertiesBean bean, Object live, Object before, Object now) {
        Object old = BeanUtils.instantiateClass(live.getClass());
        BeanValues.copy(live, old);
        try {
            BeanValues.change(before, now, live);
            binder.validate(bean, live);
            context.getBeanFactory().initializeBean(live, bean.getName());
        } catch (RuntimeException e) {
            BeanValues.copy(old, live);
            throw e;
        }
    }
}
