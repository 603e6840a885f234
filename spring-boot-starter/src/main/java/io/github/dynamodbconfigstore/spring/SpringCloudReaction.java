package io.github.dynamodbconfigstore.spring;

import java.util.Set;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.scope.refresh.RefreshScope;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

/**
 * With Spring Cloud Context: all {@code @ConfigurationProperties} are bound again, listeners are told, and beans in the
 * refresh scope are made anew when they are next used.
 */
final class SpringCloudReaction implements Reaction {
    private static final String NEVER = "spring.cloud.refresh.never-refreshable";

    private final ConfigurableApplicationContext context;

    SpringCloudReaction(ConfigurableApplicationContext context) {
        this.context = context;
    }

    @Override
    public boolean rebinds(String bean) {
        Set<String> never = StringUtils.commaDelimitedListToSet(
                context.getEnvironment().getProperty(NEVER, "com.zaxxer.hikari.HikariDataSource"));
        Class<?> type = context.getType(bean);
        return !never.contains(bean) && (type == null || !never.contains(type.getName()));
    }

    /**
     * The event's source is not the context: Spring Cloud's own rebinding, which takes that for its call, destroys each bean
     * first, so that one it can't bind is left half bound, and those after it are left out.
     */
    @Override
    public void announce(Connection connection, Set<String> keys) {
        try {
            context.publishEvent(new EnvironmentChangeEvent(connection.store(), keys));
        } finally {
            context.getBeanProvider(RefreshScope.class).ifAvailable(RefreshScope::refreshAll);
        }
    }
}
