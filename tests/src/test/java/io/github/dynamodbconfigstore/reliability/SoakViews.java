package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.ProtocolLedger;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Looks at a store that refuses some of what it reads through a supplier and views: they show what was, and never what is refused. */
final class SoakViews {
    private final DynamoDbConfigStore store;
    private final JournalTruth truth;
    private final Supplier<Counter> supplier;
    private final Shown view;
    private final AtomicLong rejections = new AtomicLong();
    private Together seen;

    record Counter(int n, String by) {}

    record Value(String value) {}

    interface Shown {
        Counter counter();

        Optional<Value> o1();
    }

    SoakViews(DynamoDbConfigStore store, JournalTruth truth) {
        this.store = store;
        this.truth = truth;
        this.supplier = store.supplier(ProtocolLedger.COUNTER, Counter.class);
        this.view = store.as(Shown.class);
        store.onRejected(rejection -> rejections.incrementAndGet());
    }

    void look() {
        isLucky(supplier.get());
        isLucky(view.counter());
        Shown snapshot = store.snapshot(Shown.class);
        Together now = new Together(snapshot.counter(), snapshot.o1().map(Value::value));
        isLucky(now.counter());
        if (!now.equals(seen)) {
            seen = now;
            truth.whenKnown(() -> {
                if (!truth.wasEver(now::isIn)) {
                    throw new AssertionError("a view of one snapshot shows what never was together: " + now);
                }
            });
        }
    }

    long rejections() {
        return rejections.get();
    }

    private static void isLucky(Counter counter) {
        if (counter.n() % SoakStores.UNLUCKY == 0) {
            throw new AssertionError("%d is refused, and in force".formatted(counter.n()));
        }
    }

    /** What one snapshot shows. */
    private record Together(Counter counter, Optional<String> value) {
        boolean isIn(Map<String, Option> options) {
            return counter.equals(options.get(ProtocolLedger.COUNTER).as(Counter.class))
                    && value.equals(Optional.ofNullable(options.get("o1")).map(option -> option.getString("value")));
        }
    }
}
