package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.HistoryUnknownException;
import io.github.dynamodbconfigstore.Status;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The stores of an application: what is in force and where each value is from, who changed what, and, if
 * {@code management.endpoint.configstore.access} is {@code unrestricted}, the way back.
 */
@Endpoint(id = "configstore", defaultAccess = Access.READ_ONLY)
final class ConfigStoreEndpoint {
    private static final int COMMITS = 20;
    private static final int MOST_COMMITS = 1_000;

    private final StoresInUse stores;
    private final Sanitizer sanitizer;
    private final ConfigStoreEndpointProperties settings;

    ConfigStoreEndpoint(StoresInUse stores, Sanitizer sanitizer, ConfigStoreEndpointProperties settings) {
        this.stores = stores;
        this.sanitizer = sanitizer;
        this.settings = settings;
    }

    /** All stores, by their locations. No request, but of a simple store a Query for each. */
    @ReadOperation
    Map<String, StoreDescription> stores(SecurityContext security) {
        boolean show = settings.showValues().isShown(security, settings.roles());
        return stores.all().stream()
                .collect(
                        Collectors.toMap(StoresInUse::name, store -> describe(store, show), (a, b) -> a, TreeMap::new));
    }

    /** The last commits of one store, newest first, without values. One Query for each 25. */
    @ReadOperation
    @Nullable
    List<CommitDescription> history(
            @Selector String table, @Selector(match = Match.ALL_REMAINING) String[] store, @Nullable Integer limit) {
        int most = limit == null ? COMMITS : limit;
        if (most < 1 || most > MOST_COMMITS) {
            throw refused("limit is %d: 1 to %d is allowed".formatted(most, MOST_COMMITS));
        }
        return named(table, store)
                .map(found -> found.history()
                        .log()
                        .limit(most)
                        .map(CommitDescription::of)
                        .toList())
                .orElse(null);
    }

    /** Makes one store what it was at a revision, as a new commit. */
    @WriteOperation
    @Nullable
    CommitDescription rollBack(
            @Selector String table,
            @Selector(match = Match.ALL_REMAINING) String[] store,
            long revision,
            @Nullable String message,
            SecurityContext security) {
        return named(table, store)
                .map(found -> rollBack(found, revision, message, security.getPrincipal()))
                .orElse(null);
    }

    private static CommitDescription rollBack(
            DynamoDbConfigStore store, long revision, @Nullable String message, @Nullable Principal by) {
        try {
            return CommitDescription.of(store.history().rollbackTo(revision, rollback -> {
                if (message != null) {
                    rollback.message(message);
                }
                if (by != null) {
                    rollback.author(by.getName());
                }
            }));
        } catch (HistoryUnknownException | ConfigRejectedException | IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    /** Of a table that is given by its ARN, which has a slash, the name is enough. */
    private Optional<DynamoDbConfigStore> named(String table, String[] store) {
        String name = String.join("/", store);
        List<DynamoDbConfigStore> found = stores.all().stream()
                .filter(candidate -> candidate.store().equals(name)
                        && table.equals(
                                candidate.table().substring(candidate.table().lastIndexOf('/') + 1)))
                .toList();
        if (found.size() > 1) {
            throw refused(
                    "there are several stores '%s' in tables '%s', of other accounts or regions: ask these themselves"
                            .formatted(name, table));
        }
        return found.stream().findFirst();
    }

    private static InvalidEndpointRequestException refused(String why) {
        return new InvalidEndpointRequestException(why, why);
    }

    private StoreDescription describe(DynamoDbConfigStore store, boolean show) {
        Status status = store.status();
        try {
            StoreProperties properties = StoreProperties.of(store.config().get());
            return describe(status, new StorePropertySource(StoresInUse.name(store), properties), show);
        } catch (ConfigStoreException e) {
            return StoreDescription.of(status, 0, e.getMessage(), Map.of());
        }
    }

    private StoreDescription describe(Status status, StorePropertySource source, boolean show) {
        Map<String, PropertyDescription> described = new TreeMap<>();
        for (String name : source.getPropertyNames()) {
            described.put(name, describe(name, source, show));
        }
        return StoreDescription.of(status, source.getSource().get().revision(), null, described);
    }

    /** A function that masks may go by the source as well as by the name, as in Spring's own endpoint. */
    private PropertyDescription describe(String name, StorePropertySource source, boolean show) {
        Object value = sanitizer.sanitize(new SanitizableData(source, name, source.getProperty(name)), show);
        return new PropertyDescription(value, String.valueOf(source.getOrigin(name)));
    }

    /**
     * One store.
     *
     * @param strategy how it is read
     * @param revision that is in force; 0 where it is read without its journal
     * @param lastRead when DynamoDB was last read; null if not yet
     * @param refused why what is in DynamoDB is not in force; null where it is
     * @param error why a store that is read at every call can't be read; null where it can
     * @param properties by name
     */
    record StoreDescription(
            String strategy,
            long revision,
            @Nullable Instant lastRead,
            @Nullable String refused,
            @Nullable String error,
            Map<String, PropertyDescription> properties) {
        static StoreDescription of(
                Status status, long revision, @Nullable String error, Map<String, PropertyDescription> properties) {
            return new StoreDescription(
                    status.strategy(),
                    revision,
                    status.lastSuccess().orElse(null),
                    status.rejected().map(Throwable::getMessage).orElse(null),
                    error,
                    properties);
        }
    }

    /**
     * One property.
     *
     * @param value sanitized unless it may be shown
     * @param origin where it is from
     */
    record PropertyDescription(@Nullable Object value, String origin) {}

    /**
     * One commit.
     *
     * @param revision its number
     * @param at when
     * @param author who
     * @param message why
     * @param options what happened to each option, without values
     */
    record CommitDescription(long revision, Instant at, String author, String message, Map<String, String> options) {
        static CommitDescription of(Commit commit) {
            Map<String, String> options = new TreeMap<>();
            commit.options().forEach((name, change) -> options.put(name, change.toString()));
            return new CommitDescription(commit.revision(), commit.at(), commit.author(), commit.message(), options);
        }
    }
}
