package io.github.dynamodbconfigstore.microprofile;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.Option;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * What {@code dynamodb.config-store.*} says; {@code docs/microprofile.md} lists it. Read as an option is, so that faults are told
 * all at once.
 */
record Settings(
        String table,
        List<String> stores,
        @JsonProperty(defaultValue = "270") int ordinal,
        @JsonProperty(defaultValue = "false") boolean optional,
        @JsonProperty(defaultValue = "live") String strategy,
        @JsonProperty(defaultValue = "5s") Duration pollInterval,
        @JsonProperty(defaultValue = "15m") Duration fullLoadInterval,
        @JsonProperty(defaultValue = "5m") Duration reloadInterval,
        Optional<Duration> maxAge,
        Optional<Boolean> consistentReads,
        @JsonProperty(defaultValue = "false") boolean createTable,
        @JsonProperty(defaultValue = "_store") String storeKey,
        @JsonProperty(defaultValue = "_option") String optionKey,
        @JsonProperty(defaultValue = "30s") Duration startDeadline,
        @JsonProperty(defaultValue = "5s") Duration requestTimeout,
        Optional<URI> endpoint,
        Optional<String> region,
        Optional<String> lastKnownGoodFolder,
        Optional<Duration> lastKnownGoodMaxAge,
        @JsonProperty(defaultValue = "[]") List<String> lastKnownGoodWithout) {
    static final String PREFIX = "dynamodb.config-store.";
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST_NUMBER = 20;
    private static final List<String> TEXTS = List.of(
            "table",
            "strategy",
            "poll-interval",
            "full-load-interval",
            "reload-interval",
            "max-age",
            "store-key",
            "option-key",
            "start-deadline",
            "request-timeout",
            "endpoint",
            "region",
            "last-known-good.folder",
            "last-known-good.max-age");
    private static final List<String> LISTS = List.of("stores", "last-known-good.without");
    private static final List<String> BOOLEANS = List.of("optional", "consistent-reads", "create-table");
    /** All settings, without the prefix. */
    static final Set<String> NAMES = Stream.of(TEXTS, LISTS, BOOLEANS, List.of("ordinal"))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    /**
     * The settings of an application, if it names a table.
     *
     * @param values answers a property, or null where there is none
     * @throws IllegalArgumentException if one is missing or makes no sense
     */
    static Optional<Settings> read(Function<String, @Nullable String> values) {
        Map<String, Object> found = new HashMap<>();
        TEXTS.forEach(name -> put(found, name, values.apply(PREFIX + name), text -> text));
        LISTS.forEach(name -> put(found, name, values.apply(PREFIX + name), Settings::list));
        BOOLEANS.forEach(name -> put(found, name, values.apply(PREFIX + name), Settings::flag));
        put(found, "ordinal", values.apply(PREFIX + "ordinal"), Settings::number);
        return found.containsKey("table") ? Optional.of(of(found)) : Optional.empty();
    }

    private static Settings of(Map<String, Object> found) {
        try {
            Settings settings = Option.of(PREFIX + "*", found).as(Settings.class);
            if (settings.stores.isEmpty()) {
                throw new IllegalArgumentException("%sstores names no store".formatted(PREFIX));
            }
            if (settings.ordinal < Integer.MIN_VALUE + settings.stores.size()) {
                throw new IllegalArgumentException(
                        "%sordinal is %d: that of the last store would be too low".formatted(PREFIX, settings.ordinal));
            }
            return settings;
        } catch (InvalidOptionException e) {
            throw new IllegalArgumentException(
                    "The settings of the configuration store, %s*, are not right: %s".formatted(PREFIX, e.getMessage()),
                    e);
        }
    }

    /**
     * With its region and endpoint.
     *
     * @throws IllegalArgumentException if they make no sense, by their names, which the AWS SDK doesn't tell
     */
    DynamoDbClient client() {
        Faults faults = new Faults();
        endpoint.ifPresent(url -> faults.when(
                !isUrl(url), "endpoint", "is '%s', and a URL is needed, such as http://localhost:8000".formatted(url)));
        region.ifPresent(name -> faults.when(
                !name.matches("[a-z0-9][a-z0-9-]{0,61}[a-z0-9]"),
                "region",
                "is '%s', and a name such as eu-west-1 is needed".formatted(name)));
        faults.throwIfAny();
        DynamoDbClientBuilder client =
                DynamoDbClient.builder().overrideConfiguration(DynamoDbConfigStore::configureClient);
        endpoint.ifPresent(client::endpointOverride);
        region.map(Region::of).ifPresent(client::region);
        return client.build();
    }

    /**
     * With all of them.
     *
     * @throws IllegalArgumentException if some make no sense; all are named
     */
    DynamoDbConfigStoreBuilder builder(DynamoDbClient client, String store) {
        DynamoDbConfigStoreBuilder builder = named(client, store);
        Faults faults = new Faults();
        faults.of("reload-interval", () -> builder.timeBased(reloadInterval));
        faults.of("poll-interval", () -> builder.live(pollInterval));
        faults.of("strategy", () -> builder.strategy(strategy));
        faults.of("full-load-interval", () -> builder.fullLoadInterval(fullLoadInterval));
        faults.of("store-key", () -> builder.storeKey(storeKey));
        faults.of("option-key", () -> builder.optionKey(optionKey));
        faults.of("start-deadline", () -> builder.startDeadline(startDeadline));
        faults.of("request-timeout", () -> builder.requestTimeout(requestTimeout));
        faults.of("max-age", () -> maxAge.ifPresent(builder::maxAge));
        faults.of("last-known-good.max-age", () -> lastKnownGoodMaxAge.ifPresent(builder::lastKnownGoodMaxAge));
        faults.of(
                "last-known-good.folder",
                () -> lastKnownGoodFolder.ifPresent(folder -> builder.lastKnownGoodIn(Path.of(folder))));
        faults.when(
                !builder.readsFromMemory(),
                "strategy",
                "with %s each property would be a request to DynamoDB: set live or time-based".formatted(strategy));
        faults.when(
                lastKnownGoodFolder.isEmpty() && (lastKnownGoodMaxAge.isPresent() || !lastKnownGoodWithout.isEmpty()),
                "last-known-good.folder",
                "is not set, without which last-known-good.max-age and .without mean nothing");
        faults.throwIfAny();
        consistentReads.ifPresent(builder::consistentReads);
        return builder.createTable(createTable).lastKnownGoodWithout(lastKnownGoodWithout.toArray(String[]::new));
    }

    private DynamoDbConfigStoreBuilder named(DynamoDbClient client, String store) {
        try {
            return DynamoDbConfigStore.builder(client, table, store);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%1$stable and %1$sstores name no store: %2$s".formatted(PREFIX, e.getMessage()), e);
        }
    }

    private static boolean isUrl(URI endpoint) {
        return endpoint.getHost() != null
                && endpoint.getPort() <= LAST_PORT
                && ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()));
    }

    private static void put(
            Map<String, Object> found, String name, @Nullable String text, Function<String, Object> as) {
        if (text != null && !text.isBlank()) {
            found.put(name.replace('.', '-'), as.apply(text.strip()));
        }
    }

    private static Object list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** What is none is left to be told with all other faults. */
    private static Object flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }

    private static Object number(String text) {
        try {
            return text.length() <= LONGEST_NUMBER ? new BigDecimal(text) : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
