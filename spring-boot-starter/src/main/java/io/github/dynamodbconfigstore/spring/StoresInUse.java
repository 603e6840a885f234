package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Status;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.springframework.beans.factory.ObjectProvider;

/**
 * All stores of an application: imported ones, and beans, be they made here or by the application itself.
 *
 * @param connections those that were opened here
 * @param beans those that are beans
 * @param changes of the imported ones
 */
record StoresInUse(Connections connections, ObjectProvider<DynamoDbConfigStore> beans, Changes changes) {
    /** Each once. */
    List<DynamoDbConfigStore> all() {
        // Stores are equal only where they are the same.
        Set<DynamoDbConfigStore> all = new LinkedHashSet<>(connections.stores());
        beans.stream().forEach(all::add);
        return List.copyOf(all);
    }

    /** Hands over each of them, and each that becomes a property source later, once. */
    void each(Consumer<DynamoDbConfigStore> consumer) {
        Set<DynamoDbConfigStore> seen = ConcurrentHashMap.newKeySet();
        Consumer<DynamoDbConfigStore> once = store -> {
            if (seen.add(store)) {
                consumer.accept(store);
            }
        };
        all().forEach(once);
        connections.whenFollowed(connection -> once.accept(connection.store()));
    }

    /** Optional ones that could not be read. */
    Map<Location, ConfigStoreException> unread() {
        return connections.unread();
    }

    /** Beans that still have values from before a change. */
    Set<String> notRebound() {
        return changes.notRebound();
    }

    /** How long ago what a store serves was read from DynamoDB, also if it is from a file; empty where it never was. */
    static Optional<Duration> age(Status status, Clock clock) {
        return status.age().or(() -> status.knownGoodOf().map(readAt -> Duration.between(readAt, clock.instant())));
    }

    /** As it is written in an import. */
    static String name(DynamoDbConfigStore store) {
        return new Location(store.table(), store.store()).toString();
    }
}
