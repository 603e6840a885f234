package io.github.dynamodbconfigstore.reliability;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** The time for which a script holds. What hangs, hangs until it is over. */
final class Spell {
    private final Script script;
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    Spell(Script script) {
        this.script = script;
    }

    /** In which nothing hangs, not even what began before. */
    static Spell fair() {
        Spell fair = new Spell((action, nth) -> Optional.empty());
        fair.end();
        return fair;
    }

    Optional<Fault> meets(String action) {
        Optional<Fault> fault = script.meets(action, asked.merge(action, 1, Integer::sum));
        if (fault.equals(Optional.of(Fault.HUNG))) {
            awaitEnd();
        }
        return fault;
    }

    void end() {
        over.countDown();
    }

    void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
