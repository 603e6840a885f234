package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.run.Supervised;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts a program again when its stores give it other variables; an outage changes none. */
final class Following implements AutoCloseable {
    private final Variables variables;
    private final Supervised program;
    private final PrintWriter err;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dcs-following");
        thread.setDaemon(true);
        return thread;
    });
    private Map<String, String> current = Map.of();

    Following(Variables variables, Supervised program, PrintWriter err) {
        this.variables = variables;
        this.program = program;
        this.err = err;
    }

    /** The variables to start with, and from then on a restart for each change of them. */
    Map<String, String> start(List<DynamoDbConfigStore> stores, Settings settings) {
        synchronized (this) {
            stores.forEach(store -> store.onChange(change -> look(stores)));
            current = variables.of(stores);
        }
        List<Outages> outages =
                stores.stream().map(store -> new Outages(store, settings, err)).toList();
        looks.scheduleWithFixedDelay(() -> outages.forEach(Outages::look), 1, 1, TimeUnit.SECONDS);
        return current;
    }

    private synchronized void look(List<DynamoDbConfigStore> stores) {
        try {
            Map<String, String> now = variables.of(stores);
            if (!now.equals(current)) {
                current = now;
                err.println("dcs: the configuration has changed: starting the program again");
                program.restart(now);
            }
        } catch (DcsException e) {
            err.printf("dcs: %s; the program goes on as it was%n", e.getMessage());
        }
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
