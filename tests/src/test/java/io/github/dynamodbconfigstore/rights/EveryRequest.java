package io.github.dynamodbconfigstore.rights;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Holds every request that the library sends in any test of this module to what the guide grants the owner of one store and
 * who creates the table. The AWS SDK puts it into each client, since it is named in a file for that.
 */
public final class EveryRequest implements ExecutionInterceptor {
    /** Where the library sends all its requests. */
    private static final String SENDER = "io.github.dynamodbconfigstore.table.Requests";

    private static final Map<List<String>, Rights> RIGHTS = new ConcurrentHashMap<>();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        List<Access> accesses = Access.of(context.request());
        if (!isOurs()) {
            return;
        }
        Set<String> stores = accesses.stream()
                .map(Access::leadingKey)
                .flatMap(Optional::stream)
                .map(key -> key.replaceFirst("#journal$", ""))
                .collect(Collectors.toSet());
        if (stores.size() > 1) {
            throw new AssertionError("one request is about the stores " + stores);
        }
        String store = stores.stream().findFirst().orElse("none");
        RIGHTS.computeIfAbsent(List.of(accesses.get(0).table(), store), place -> rights(place.get(0), place.get(1)))
                .beforeExecution(context, attributes);
    }

    private static Rights rights(String table, String store) {
        return new Rights(
                Policy.documented("The owner of a store", table, store),
                Policy.documented("Who creates the table", table, store));
    }

    /** Tests send requests of their own. */
    private static boolean isOurs() {
        return StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(SENDER)));
    }
}
