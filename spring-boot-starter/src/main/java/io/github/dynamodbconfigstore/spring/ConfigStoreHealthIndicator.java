package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Violation;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Down where a store can't be read and what it serves is older than a limit; out of date where what is in DynamoDB was
 * refused, or a bean could not be bound to it; unknown where an optional store was never read. Costs no request.
 */
final class ConfigStoreHealthIndicator extends AbstractHealthIndicator {
    static final Status OUT_OF_DATE = new Status("OUT_OF_DATE");

    private static final Duration EVER = Duration.ofSeconds(Long.MAX_VALUE);
    private static final List<Status> WORST_LAST = List.of(Status.UP, Status.UNKNOWN, OUT_OF_DATE, Status.DOWN);

    private final StoresInUse stores;
    private final ConfigStoreSettings settings;
    private final Clock clock;

    ConfigStoreHealthIndicator(StoresInUse stores, ConfigStoreSettings settings, Clock clock) {
        super("The health of a configuration store could not be told");
        this.stores = stores;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        Status worst = Status.UP;
        for (DynamoDbConfigStore store : stores.all()) {
            io.github.dynamodbconfigstore.Status status = store.status();
            Status here = judge(status);
            worst = worse(worst, here);
            health.withDetail(StoresInUse.name(store), details(here, status));
        }
        for (Map.Entry<Location, ConfigStoreException> unread : stores.unread().entrySet()) {
            worst = worse(worst, Status.UNKNOWN);
            health.withDetail(
                    unread.getKey().toString(),
                    Map.of(
                            "status",
                            Status.UNKNOWN.getCode(),
                            "error",
                            unread.getValue().getMessage()));
        }
        if (!stores.notRebound().isEmpty()) {
            worst = worse(worst, OUT_OF_DATE);
            health.withDetail("notRebound", stores.notRebound());
        }
        health.status(worst);
    }

    private Status judge(io.github.dynamodbconfigstore.Status status) {
        Duration age = StoresInUse.age(status, clock).orElse(EVER);
        if (status.failuresInARow() > 0 && age.compareTo(settings.healthMaxAge(status.strategy())) > 0) {
            return Status.DOWN;
        }
        return status.rejected().isPresent() ? OUT_OF_DATE : Status.UP;
    }

    private Map<String, Object> details(Status here, io.github.dynamodbconfigstore.Status status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", here.getCode());
        details.put("strategy", status.strategy());
        details.put("revision", status.revisionInstalled());
        StoresInUse.age(status, clock).ifPresent(age -> details.put("age", age.toString()));
        status.knownGoodOf().ifPresent(readAt -> details.put("lastKnownGoodOf", readAt.toString()));
        if (status.failuresInARow() > 0) {
            details.put("failuresInARow", status.failuresInARow());
            status.lastError().ifPresent(error -> details.put("error", error.getMessage()));
        }
        status.rejected().ifPresent(rejected -> {
            details.put("refusedRevision", rejected.revision());
            details.put(
                    "violations",
                    rejected.violations().stream().map(Violation::toString).toList());
        });
        return details;
    }

    private static Status worse(Status one, Status other) {
        return WORST_LAST.indexOf(one) < WORST_LAST.indexOf(other) ? other : one;
    }
}
