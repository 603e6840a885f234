package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import java.io.File;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Bindable.BindRestriction;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The settings of all stores of an application.
 *
 * @param table table of a store that is a bean without being imported
 * @param store name of a store that is a bean without being imported
 * @param strategy how stores are read: live, time-based, or, for a store that is not imported, simple
 * @param pollInterval longest time between two polls of a live store, each 0.5 read units
 * @param fullLoadInterval longest time between two full loads of a live store, which show what was written outside the
 *     journal
 * @param reloadInterval longest time between two reloads of a time-based store
 * @param maxAge age from which on a read asks DynamoDB first, for processes that are frozen between requests; no limit by
 *     default
 * @param consistentReads whether all reads of a time-based or simple store are strongly consistent; by default those that
 *     are waited for are
 * @param createTable whether a table that does not exist is created
 * @param storeKey name of the table's hash key
 * @param optionKey name of the table's range key
 * @param profileSpecific whether an import of the store NAME also imports the store NAME-PROFILE of each active profile
 * @param startDeadline by when a store has to be read at the start
 * @param requestTimeout time limit of each request to DynamoDB, retries included
 * @param author who commits, where a commit does not say; the process's user and host by default
 * @param endpoint endpoint of DynamoDB; that of the region by default
 * @param region region of DynamoDB; as the AWS SDK finds it by default
 * @param lastKnownGood what a start during an outage is served from
 * @param health when a store is said to be down
 */
@ConfigurationProperties(ConfigStoreSettings.PREFIX)
record ConfigStoreSettings(
        @Nullable String table,
        @Nullable String store,
        @DefaultValue("live") String strategy,
        @DefaultValue("5s") Duration pollInterval,
        @DefaultValue("15m") Duration fullLoadInterval,
        @DefaultValue("5m") Duration reloadInterval,
        @Nullable Duration maxAge,
        @Nullable Boolean consistentReads,
        @DefaultValue("false") boolean createTable,
        @DefaultValue("_store") String storeKey,
        @DefaultValue("_option") String optionKey,
        @DefaultValue("true") boolean profileSpecific,
        @DefaultValue("30s") Duration startDeadline,
        @DefaultValue("5s") Duration requestTimeout,
        @Nullable String author,
        @Nullable URI endpoint,
        @Nullable String region,
        @DefaultValue LastKnownGood lastKnownGood,
        @DefaultValue Health health) {
    static final String PREFIX = "dynamodb.config-store";
    private static final Duration SHORTEST_OUTAGE = Duration.ofMinutes(2);
    private static final int LAST_PORT = 65_535;

    /** As Spring Boot binds them when they are a bean: one property that has their prefix for its name is none of them. */
    static ConfigStoreSettings from(Binder binder) {
        return binder.bindOrCreate(
                PREFIX,
                Bindable.of(ConfigStoreSettings.class).withBindRestrictions(BindRestriction.NO_DIRECT_PROPERTY));
    }

    /** A client's, before it has region and endpoint: the AWS SDK names neither setting where it can't use them. */
    void checkClient() {
        Faults faults = new Faults();
        faults.when(
                endpoint != null && !isUrl(endpoint),
                "endpoint",
                "is '%s': a URL is needed, such as http://localhost:8000".formatted(endpoint));
        faults.when(
                region != null && !region.matches("[a-z0-9][a-z0-9-]{0,61}[a-z0-9]"),
                "region",
                "is '%s': a name such as eu-west-1 is needed".formatted(region));
        faults.throwIfAny();
    }

    private static boolean isUrl(URI endpoint) {
        return endpoint.getHost() != null
                && endpoint.getPort() <= LAST_PORT
                && ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()));
    }

    /** With all of them; if some make no sense, all of these are named. */
    DynamoDbConfigStoreBuilder builder(DynamoDbClient client, Location location) {
        DynamoDbConfigStoreBuilder builder = location.builder(client);
        Faults faults = new Faults();
        faults.of("reload-interval", () -> builder.timeBased(reloadInterval));
        faults.of("poll-interval", () -> builder.live(pollInterval));
        faults.of("strategy", () -> builder.strategy(strategy));
        faults.of("full-load-interval", () -> builder.fullLoadInterval(fullLoadInterval));
        faults.of("store-key", () -> builder.storeKey(storeKey));
        faults.of("option-key", () -> builder.optionKey(optionKey));
        faults.of("start-deadline", () -> builder.startDeadline(startDeadline));
        faults.of("request-timeout", () -> builder.requestTimeout(requestTimeout));
        if (maxAge != null) {
            faults.of("max-age", () -> builder.maxAge(maxAge));
        }
        lastKnownGood.applyTo(builder, faults);
        Duration down = health.maxAge;
        faults.when(
                down != null && down.isNegative(),
                "health.max-age",
                "is %s: a length of time is needed, such as 2m".formatted(down));
        faults.when(
                !builder.readsFromMemory() && (maxAge != null || lastKnownGood.folder != null),
                "strategy",
                "%s reads at every call, for which max-age and last-known-good mean nothing".formatted(strategy));
        faults.throwIfAny();
        if (consistentReads != null) {
            builder.consistentReads(consistentReads);
        }
        if (author != null) {
            builder.author(author);
        }
        return builder.createTable(createTable);
    }

    /** Health's own, or, where it has none, twice the time between two reads, so that one of them may fail. */
    Duration healthMaxAge(String officialStrategy) {
        Duration own = health.maxAge;
        if (own != null) {
            return own;
        }
        Duration twice =
                (officialStrategy.equals("TimeBasedConfigStore") ? reloadInterval : pollInterval).multipliedBy(2);
        return twice.compareTo(SHORTEST_OUTAGE) > 0 ? twice : SHORTEST_OUTAGE;
    }

    /**
     * The last known good.
     *
     * @param folder folder with a file for each store, of this process alone; none by default
     * @param maxAge how long ago a file may have been read from DynamoDB; no limit by default
     * @param without options that are never written to a file, such as secrets
     */
    record LastKnownGood(
            @Nullable File folder,
            @Nullable Duration maxAge,
            @DefaultValue List<String> without) {
        private void applyTo(DynamoDbConfigStoreBuilder builder, Faults faults) {
            faults.when(
                    folder == null && (maxAge != null || !without.isEmpty()),
                    "last-known-good.folder",
                    "is not set, without which last-known-good.max-age and .without mean nothing");
            if (folder != null) {
                faults.of("last-known-good.folder", () -> builder.lastKnownGoodIn(folder.toPath()));
            }
            if (maxAge != null) {
                faults.of("last-known-good.max-age", () -> builder.lastKnownGoodMaxAge(maxAge));
            }
            faults.of("last-known-good.without", () -> builder.lastKnownGoodWithout(without.toArray(String[]::new)));
        }
    }

    /**
     * Health.
     *
     * @param maxAge how old what a store serves from memory may be while DynamoDB can't be read; two minutes by default, or
     *     twice the time between two polls or reloads where that is longer; with 0 it is down at the first failure
     */
    record Health(@Nullable Duration maxAge) {}
}
