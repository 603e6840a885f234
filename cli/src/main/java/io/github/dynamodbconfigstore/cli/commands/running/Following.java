package io.github.dynamodbconfigstore.cli.commands.running;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.run.Supervised;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Starts a program again when its store gives it other variables; an outage changes none. */
final class Following implements AutoCloseable {
    private final DynamoDbConfigStore store;
    private final Variables variables;
    private final Supervised program;
    private final PrintWriter err;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "dcs-following");
        thread.setDaemon(true);
        return thread;
    });
    private Map<String, String> current = Map.of();

    Following(DynamoDbConfigStore store, Variables variables, Supervised program, PrintWriter err) {
        this.store = store;
        this.variables = variables;
        this.program = program;
        this.err = err;
    }

    /** The variables to start with, and from then on a restart for each change of them. */
    Map<String, String> start(Outages outages) {
        ScheduledFuture<?> unused = looks.scheduleAtFixedRate(outages::look, 1, 1, TimeUnit.SECONDS);
        synchronized (this) {
            store.onChange(change -> look());
            current = now();
            return current;
        }
    }

    private synchronized void look() {
        try {
            Map<String, String> now = now();
            if (!now.equals(current)) {
                current = now;
                err.println("dcs: the configuration has changed: starting the program again");
                program.restart(now);
            }
        } catch (DcsException e) {
            err.printf("dcs: %s; the program goes on as it was%n", e.getMessage());
        }
    }

    private Map<String, String> now() {
        return variables.of(store.config().get().asMap());
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
