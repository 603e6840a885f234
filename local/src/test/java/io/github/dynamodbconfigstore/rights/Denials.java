package io.github.dynamodbconfigstore.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** What was denied, and which classes of tests ran meanwhile. */
final class Denials {
    /** Those of this JVM's run of tests. */
    static final Denials IN_THIS_RUN = new Denials();

    private static final int QUOTED = 20;

    private final Set<String> running = new ConcurrentSkipListSet<>();
    private final Queue<String> denied = new ConcurrentLinkedQueue<>();

    void running(String testClass) {
        running.add(testClass);
    }

    void ended(String testClass) {
        running.remove(testClass);
    }

    void add(String denial) {
        denied.add("%s, while these ran: %s".formatted(denial, running));
    }

    /** Fails if there were any, and forgets them: a later run in this JVM has its own. */
    void check() {
        List<String> all = new ArrayList<>();
        for (String denial = denied.poll(); denial != null; denial = denied.poll()) {
            all.add(denial);
        }
        if (!all.isEmpty()) {
            throw new AssertionError("%d requests were denied:%n%s"
                    .formatted(all.size(), all.stream().limit(QUOTED).collect(Collectors.joining("\n"))));
        }
    }
}
