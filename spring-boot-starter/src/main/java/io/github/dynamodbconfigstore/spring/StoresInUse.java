package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Optional ones that could not be read. */
    Map<Location, ConfigStoreException> unread() {
        return connections.unread();
    }

    /** Beans that still have values from before a change. */
    Set<String> notRebound() {
        return changes.notRebound();
    }

    /** As it is written in an import. */
    static String name(DynamoDbConfigStore store) {
        return new Location(store.table(), store.store()).toString();
    }
}
