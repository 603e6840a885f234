package io.github.dynamodbconfigstore.spring;

import java.util.Set;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** What becomes of the beans of an application when properties change. */
interface Reaction {
    /** Whether it is to be bound again. */
    boolean rebinds(String bean);

    /** Tells others, when beans are bound again. */
    void announce(Connection connection, Set<String> keys);

    /** Without Spring Cloud: beans that ask for it are bound again. */
    static Reaction ofAnnotatedBeans(ConfigurableListableBeanFactory beans) {
        return new Reaction() {
            @Override
            public boolean rebinds(String bean) {
                return beans.findAnnotationOnBean(bean, RebindOnChange.class) != null;
            }

            @Override
            public void announce(Connection connection, Set<String> keys) {}
        };
    }
}
