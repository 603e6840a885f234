package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.Adoption;
import io.github.dynamodbconfigstore.Change;
import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.CommitBuilder;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.Drift;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.Origin;
import io.github.dynamodbconfigstore.Property;
import io.github.dynamodbconfigstore.Rollback;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.SnapshotValidator;
import io.github.dynamodbconfigstore.Status;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.Subscription;
import io.github.dynamodbconfigstore.Violation;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Predicate;

/** What an application can call that is in no row of the matrix, since no fault can meet it; and why. */
@SuppressWarnings("ImmutableEnumChecker")
enum AsksNothing {
    /** It has been read, and holds nothing to ask with. */
    VALUE(of(
            Option.class,
            Snapshot.class,
            Commit.class,
            Change.class,
            OptionChange.class,
            Origin.class,
            Property.class,
            Drift.class,
            Status.class,
            Violation.class,
            StoreUnavailableException.Reason.class)),

    /** It has happened. */
    FAILURE(method -> ConfigStoreException.class.isAssignableFrom(method.getDeclaringClass())),

    /** It is only written down: {@code build()} asks. */
    SETTING(method -> method.getReturnType() == DynamoDbConfigStoreBuilder.class
            || method.getName().equals("configureClient")),

    /** It is only written down: the commit asks. */
    DETAIL(of(CommitBuilder.class, Rollback.class, Adoption.class)
            .and(method -> Set.of("author", "message", "expectRevision").contains(method.getName()))),

    /** It is the same as long as the store is there. */
    FIXED(method -> Set.of(
                    "DynamoDbConfigStore.table()",
                    "DynamoDbConfigStore.store()",
                    "DynamoDbConfigStore.config()",
                    "DynamoDbConfigStore.history()",
                    "DynamoDbConfigStore.toString()",
                    "DynamoDbConfigStoreBuilder.readsFromMemory()")
            .contains(PublicMethods.name(method))),

    /** The application's own; or its end, of which only the store has to know. */
    LISTENER(of(SnapshotValidator.class, Subscription.class));

    private final Predicate<Method> methods;

    AsksNothing(Predicate<Method> methods) {
        this.methods = methods;
    }

    boolean includes(Method method) {
        return methods.test(method);
    }

    private static Predicate<Method> of(Class<?>... types) {
        return method -> Set.of(types).contains(method.getDeclaringClass());
    }
}
