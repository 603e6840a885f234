package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.Violation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One store of an application, with its properties as of the current snapshot. Thread-safe. */
final class Connection {
    private final Location location;
    private final DynamoDbConfigStore store;
    private volatile StoreProperties properties;
    private volatile @Nullable StoreProperties imported;
    private volatile Function<StoreProperties, List<Violation>> check = candidate -> List.of();

    private Connection(Location location, DynamoDbConfigStoreBuilder builder, boolean checked) {
        this.location = location;
        this.store = (checked ? builder.validator(this::violations) : builder).build();
        this.properties = StoreProperties.NONE;
    }

    /** One whose snapshots and commits can be looked at: to that end, a commit of a time-based store reads the whole store. */
    static Connection checked(Location location, DynamoDbConfigStoreBuilder builder) {
        return new Connection(location, builder, true);
    }

    /** One that is read and written as it is, also if a refresh imports it later. */
    static Connection unchecked(Location location, DynamoDbConfigStoreBuilder builder) {
        return new Connection(location, builder, false);
    }

    Location location() {
        return location;
    }

    DynamoDbConfigStore store() {
        return store;
    }

    /** Made once for each snapshot. */
    StoreProperties properties() {
        Snapshot snapshot = store.config().get();
        StoreProperties last = properties;
        if (!last.areOf(snapshot)) {
            last = StoreProperties.of(snapshot);
            properties = last;
        }
        return last;
    }

    /** From now on it is a property source, with the properties that it has now. */
    void follow() {
        imported = properties();
    }

    /** As it was when it was imported; null where it is not. */
    @Nullable
    StoreProperties imported() {
        return imported;
    }

    /** As of when they were last asked for. Asks nothing, so it can be used under the locks of stores. */
    StoreProperties held() {
        return properties;
    }

    /** From now on each snapshot and commit is looked at; to be called when there is something that it has to fit. */
    void checkWith(Function<StoreProperties, List<Violation>> check) {
        this.check = check;
    }

    private List<Violation> violations(Snapshot candidate) {
        return check.apply(StoreProperties.of(candidate));
    }
}
