package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.Violation;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MutablePropertySources;

/**
 * Refuses a state of a store that some {@code @ConfigurationProperties} of the application could not be bound to, or that
 * their validation refuses. Only those are looked at that the state changes. Of what a {@code @Bean} method makes, validation
 * has to wait until the bean is bound again, since what the method itself sets is not known before.
 */
final class CandidateCheck implements Function<StoreProperties, List<Violation>> {
    private final Connection connection;
    private final MutablePropertySources sources;
    private final List<ConfigurationPropertiesBean> beans;
    private final BeanBinder binder;

    CandidateCheck(
            Connection connection,
            MutablePropertySources sources,
            List<ConfigurationPropertiesBean> beans,
            BeanBinder binder) {
        this.connection = connection;
        this.sources = sources;
        this.beans = beans;
        this.binder = binder;
    }

    @Override
    public List<Violation> apply(StoreProperties candidate) {
        if (connection.held().differences(candidate).isEmpty()) {
            return List.of();
        }
        Binder now = binder.over(Sources.with(sources, connection, connection.held()));
        Binder changed = binder.over(Sources.with(sources, connection, candidate));
        return beans.stream()
                .flatMap(bean -> violations(bean, now, changed).stream())
                .toList();
    }

    private boolean isConcerned(ConfigurationPropertiesBean bean, Binder now, Binder changed) {
        try {
            return !binder.inputs(bean, changed).equals(binder.inputs(bean, now));
        } catch (RuntimeException e) {
            // As for placeholders in a circle: binding knows which property has them.
            binder.bind(bean, changed);
            throw e;
        }
    }

    private List<Violation> violations(ConfigurationPropertiesBean bean, Binder now, Binder changed) {
        try {
            if (isConcerned(bean, now, changed)) {
                binder.bind(bean, changed);
            }
            return List.of();
        } catch (RuntimeException e) {
            return Violations.of(bean, e);
        }
    }
}
