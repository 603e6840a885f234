package io.github.dynamodbconfigstore.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;

/** Closes stores of an application that fails before it has a context that would. */
final class ConfigStoreRunListener implements SpringApplicationRunListener {
    private @Nullable ConfigurableBootstrapContext bootstrap;

    @Override
    public void starting(ConfigurableBootstrapContext context) {
        this.bootstrap = context;
    }

    @Override
    public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
        Connections opened = bootstrap == null ? null : bootstrap.getOrElse(Connections.class, null);
        if (opened != null) {
            opened.close();
        }
    }
}
