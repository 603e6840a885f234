package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.MutablePropertySources;

/**
 * Follows the imported stores while the application runs: has each candidate checked against the beans that it would
 * change, and each change told to them. What changed between the import and the start is told at the start.
 */
final class Changes implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(Changes.class);

    private final Connections connections;
    private final ConfigurableApplicationContext context;
    private final Reaction reaction;
    private final BeanBinder binder;
    private final Rebinder rebinder;
    private final Map<Connection, StoreProperties> told = new HashMap<>();
    private final Map<Connection, Subscription> subscriptions = new HashMap<>();
    private List<ConfigurationPropertiesBean> beans = List.of();
    private Subscription following = () -> {};
    private volatile boolean running;

    Changes(Connections connections, ConfigurableApplicationContext context, Reaction reaction) {
        this.connections = connections;
        this.context = context;
        this.reaction = reaction;
        this.binder = new BeanBinder(context);
        this.rebinder = new Rebinder(context, binder, reaction);
    }

    /** Beans that still have values from before a change. */
    Set<String> notRebound() {
        return rebinder.failed();
    }

    /** Before web servers: whoever asks is answered by beans that are up to date. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        beans = Rebinder.candidates(context);
        running = true;
        following = connections.whenFollowed(this::follow);
    }

    @Override
    public synchronized void stop() {
        running = false;
        following.close();
        connections.all().forEach(connection -> connection.checkWith(candidate -> List.of()));
        subscriptions.values().forEach(Subscription::close);
        subscriptions.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void follow(Connection connection) {
        report(connection);
        warn(connection.properties());
        connection.checkWith(new CandidateCheck(connection, sources(), beans, binder));
        subscribe(connection);
        tell(connection);
    }

    /** Also what was said before there was a log. */
    private static void report(Connection connection) {
        connection
                .store()
                .status()
                .knownGoodOf()
                .ifPresentOrElse(
                        readAt -> log.warn("{} started from its last known good of {}", connection.store(), readAt),
                        () -> log.info("Following {}", connection.store()));
    }

    private synchronized void subscribe(Connection connection) {
        subscriptions.computeIfAbsent(connection, followed -> followed.store().onChange(change -> tell(followed)));
    }

    private synchronized void tell(Connection connection) {
        StoreProperties now = connection.properties();
        StoreProperties before = told.getOrDefault(connection, connection.imported());
        told.put(connection, now);
        if (before == null || !running) {
            return;
        }
        MutablePropertySources sources = sources();
        Set<String> keys = Sources.shown(now.differences(before), sources, connection);
        if (!keys.isEmpty()) {
            warn(now);
            rebinder.rebind(Sources.with(sources, connection, before), Sources.with(sources, connection, now));
            announce(connection, now, keys);
        }
    }

    private void announce(Connection connection, StoreProperties now, Set<String> keys) {
        try {
            reaction.announce(connection, keys);
        } catch (RuntimeException e) {
            log.warn(
                    "A listener to changed properties failed with {}",
                    e.getClass().getName());
        }
        Location of = connection.location();
        context.publishEvent(new ConfigStoreChangedEvent(of.table(), of.store(), now.revision(), keys));
    }

    private static void warn(StoreProperties properties) {
        properties
                .collisions()
                .forEach(property -> log.warn(
                        "Two options give property '{}': that of option '{}' is taken, for its name is the longest; not that of {}",
                        property.name(),
                        property.option(),
                        property.hides()));
    }

    private MutablePropertySources sources() {
        return context.getEnvironment().getPropertySources();
    }
}
