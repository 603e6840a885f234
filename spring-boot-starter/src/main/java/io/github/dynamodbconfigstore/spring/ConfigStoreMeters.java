package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Status;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Meters of each store, with its table and name as tags: how old and at which revision its snapshot is, how often it was
 * read and in vain, what that cost, and how often commits met another writer. Asking them costs no request.
 */
final class ConfigStoreMeters implements MeterBinder {
    private static final String PREFIX = "dynamodb.config.store.";

    /** What can go wrong with a read beside what DynamoDB refuses. */
    private static final List<String> OTHER_CAUSES = List.of(
            "ConfigRejectedException",
            "MisconfiguredSchemaException",
            "TableNotCreatedException",
            "TableNotReadyException");

    private final StoresInUse stores;
    private final Clock clock;

    ConfigStoreMeters(StoresInUse stores, Clock clock) {
        this.stores = stores;
        this.clock = clock;
    }

    /** Also for stores that are read later, such as optional ones. */
    @Override
    public void bindTo(MeterRegistry registry) {
        stores.each(store -> bind(store, registry));
    }

    private void bind(DynamoDbConfigStore store, MeterRegistry registry) {
        Tags tags = Tags.of("table", store.table(), "store", store.store());
        TimeGauge.builder(PREFIX + "snapshot.age", store, TimeUnit.MILLISECONDS, of(this::millis))
                .description("time since what is served was read from DynamoDB")
                .tags(tags)
                .register(registry);
        Gauge.builder(PREFIX + "revision", store, of(Status::revisionInstalled))
                .description("revision that reads show")
                .tags(tags)
                .register(registry);
        count("polls", "polls, loads and single reads that succeeded", store, tags, of(Status::reads), registry);
        causes().forEach(cause -> count(
                "failures",
                "polls, loads and single reads that failed",
                store,
                tags.and("cause", cause),
                of(status -> status.failures().getOrDefault(cause, 0L)),
                registry));
        count("units", "capacity units used", store, tags.and("type", "read"), of(Status::readUnits), registry);
        count("units", "capacity units used", store, tags.and("type", "write"), of(Status::writeUnits), registry);
        count("requests", "requests answered", store, tags, of(Status::requests), registry);
        count("throttles", "requests that ended throttled", store, tags, of(Status::throttles), registry);
        count("conflicts", "transactions that met another writer", store, tags, of(Status::conflicts), registry);
    }

    /** All of them from the start, so that a rate shows the first failure. */
    private static Stream<String> causes() {
        return Stream.concat(
                Arrays.stream(StoreUnavailableException.Reason.values()).map(Enum::name), OTHER_CAUSES.stream());
    }

    private static void count(
            String name,
            String description,
            DynamoDbConfigStore store,
            Tags tags,
            ToDoubleFunction<DynamoDbConfigStore> value,
            MeterRegistry registry) {
        FunctionCounter.builder(PREFIX + name, store, value)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    private static ToDoubleFunction<DynamoDbConfigStore> of(ToDoubleFunction<Status> value) {
        return store -> value.applyAsDouble(store.status());
    }

    private double millis(Status status) {
        return StoresInUse.age(status, clock)
                .map(Duration::toMillis)
                .map(Long::doubleValue)
                .orElse(Double.NaN);
    }
}
