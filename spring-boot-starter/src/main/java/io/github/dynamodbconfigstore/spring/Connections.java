package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.Subscription;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * All stores that an application has opened, one for each location, and their client. Made before there is an application
 * context, and handed over to it; an environment that is read anew finds it again. Thread-safe.
 */
final class Connections implements AutoCloseable {
    static final String BEAN_NAME = "dynamodbConfigStoreConnections";

    private static final Logger log = LoggerFactory.getLogger(Connections.class);

    private final ConfigStoreSettings settings;
    private final Clients clients;
    private final Map<Location, Connection> open = new ConcurrentHashMap<>();
    private final Map<Location, ConfigStoreException> unread = new ConcurrentHashMap<>();

    private final List<Consumer<Connection>> followers = new CopyOnWriteArrayList<>();

    private volatile boolean closed;

    Connections(ConfigStoreSettings settings, Clients clients) {
        this.settings = settings;
        this.clients = clients;
    }

    /**
     * For a property source, which is to be as new as DynamoDB is by now, also where it is there already. No lock is held while
     * others are told: they may ask for stores.
     */
    Connection follow(Location location) {
        Connection connection = open(location, this::openFollowed);
        if (connection.imported() != null) {
            renew(connection);
            return connection;
        }
        connection.follow();
        followers.forEach(follower -> follower.accept(connection));
        return connection;
    }

    /** Hands over each store that is a property source, now and later; one that becomes it just then, twice. */
    Subscription whenFollowed(Consumer<Connection> follower) {
        followers.add(follower);
        all().stream().filter(connection -> connection.imported() != null).forEach(follower);
        return () -> followers.remove(follower);
    }

    /** The store of a location, opened where it is not yet. */
    Connection open(Location location) {
        return open(location, this::openAlone);
    }

    /** Opening one takes its time in an outage, while which the others can be asked for. */
    private Connection open(Location location, Function<Location, Connection> opening) {
        Connection connection = open.computeIfAbsent(location, opening);
        unread.remove(location);
        if (closed) {
            connection.store().close();
            throw new IllegalStateException("'%s' was opened while the application ended".formatted(location));
        }
        return connection;
    }

    private Connection openFollowed(Location location) {
        DynamoDbConfigStoreBuilder builder = builder(location);
        if (!builder.readsFromMemory()) {
            throw new InvalidSettingException(
                    "'%s%s' can't be imported with the strategy '%s', which asks DynamoDB for each property"
                            .formatted(Location.PREFIX, location, settings.strategy()),
                    "Set %s.strategy to live or time-based.".formatted(ConfigStoreSettings.PREFIX));
        }
        return Connection.checked(location, builder);
    }

    private Connection openAlone(Location location) {
        return Connection.unchecked(location, builder(location));
    }

    private DynamoDbConfigStoreBuilder builder(Location location) {
        return settings.builder(clients.client(settings, location), location);
    }

    private static void renew(Connection connection) {
        try {
            connection.store().reload();
        } catch (ConfigStoreException e) {
            log.warn("{}; what was read last stays", e.getMessage());
        }
    }

    void unread(Location location, ConfigStoreException why) {
        unread.put(location, why);
    }

    /** Optional stores that could not be read, and why. */
    Map<Location, ConfigStoreException> unread() {
        return Map.copyOf(unread);
    }

    /** Those that are open by now, in the order of their locations. */
    List<Connection> all() {
        return open.values().stream()
                .sorted(Comparator.comparing(connection -> connection.location().toString()))
                .toList();
    }

    List<DynamoDbConfigStore> stores() {
        return all().stream().map(Connection::store).toList();
    }

    /** As a bean of the context, that ends with it. */
    void moveTo(ConfigurableApplicationContext context) {
        ConfigurableListableBeanFactory beans = context.getBeanFactory();
        beans.registerSingleton(BEAN_NAME, this);
        if (beans instanceof DefaultSingletonBeanRegistry registry) {
            registry.registerDisposableBean(BEAN_NAME, this::close);
        }
    }

    /** Closes all stores, and the client unless it is the application's own. Idempotent. */
    @Override
    public void close() {
        closed = true;
        stores().forEach(DynamoDbConfigStore::close);
        clients.close();
    }
}
