package io.github.dynamodbconfigstore.rights;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What a client has sent, as AWS authorises it. */
final class Sent implements ExecutionInterceptor {
    private final List<Access> accesses = new CopyOnWriteArrayList<>();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        accesses.addAll(Access.of(context.request()));
    }

    /** Goes on as if this work had sent nothing. */
    void without(Runnable work) {
        List<Access> before = List.copyOf(accesses);
        work.run();
        accesses.clear();
        accesses.addAll(before);
    }

    /** Such as {@code TransactGetItems}. */
    Set<String> requests() {
        Set<String> requests = new TreeSet<>();
        accesses.forEach(access -> requests.add(access.operation()));
        return requests;
    }

    /** Each action on each hash key value, such as {@code GetItem on prod}. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        accesses.forEach(access -> actions.add("%s on %s"
                .formatted(
                        access.action().replaceFirst("^dynamodb:", ""),
                        access.leadingKey().orElse("–"))));
        return actions;
    }
}
