package io.github.dynamodbconfigstore.microprofile;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Property;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import java.lang.ref.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One store as a source of MicroProfile Config. Made by {@link DynamoDbConfigSourceFactory} or
 * {@link DynamoDbConfigSourceProvider}, as the settings {@code dynamodb.config-store.*} say.
 *
 * <p><b>Names.</b> As {@link Snapshot#properties()} has them. {@link #getPropertyNames} lists each value once: the value of an
 * option by the option's bare name where it has one, a list by its own name. {@link #getValue} also answers
 * {@code maintenance.value} and {@code hosts[0]}.
 *
 * <p><b>Values.</b> As text: numbers in plain digits, booleans as {@code true} and {@code false}, bytes in Base64, a list or set of
 * such as {@code a,b,c}, with a backslash before a comma or a backslash in an element. Lists of maps or lists, and lists with
 * an empty element, are listed by element, {@code servers[0].host}. There is no property for null or an empty map; an empty
 * list is empty text.
 *
 * <p><b>Changes.</b> Each answer is from what is in memory at that moment: no request, no failure once the store is read. While DynamoDB
 * can't be reached, the last snapshot is served. An optional store has no properties until it has been read once.
 *
 * <p>Sources of the same settings share one store, one client and one poller. Those are closed when the last of these
 * sources is closed, or is no longer reachable: so a configuration that is released leaks nothing, whether the
 * implementation closes its sources or, as SmallRye's does, doesn't. Thread-safe.
 */
public final class DynamoDbConfigSource implements ConfigSource, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DynamoDbConfigSource.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final Location location;

    /** Kept, since it is asked at each lookup. */
    private final String name;

    private final int ordinal;
    private final OpenStore store;
    private final Cleaner.Cleanable lease;
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Values values;

    private DynamoDbConfigSource(Location location, int ordinal, Lease lease) {
        this.location = location;
        this.name = "DynamoDB " + location;
        this.ordinal = ordinal;
        this.store = lease.store();
        this.lease = CLEANER.register(this, lease::close);
    }

    /** A source for each store, the first with the highest ordinal; none of them where one can't be opened. */
    static List<ConfigSource> of(Settings settings) {
        List<DynamoDbConfigSource> sources = new ArrayList<>();
        try {
            for (String name : settings.stores()) {
                Location location = new Location(name, settings);
                sources.add(
                        new DynamoDbConfigSource(location, settings.ordinal() - sources.size(), Lease.of(location)));
            }
        } catch (RuntimeException e) {
            sources.forEach(DynamoDbConfigSource::close);
            throw e;
        }
        return List.copyOf(sources);
    }

    /**
     * The stores that a configuration has.
     *
     * @param config such as the one that is injected
     * @return their sources, that with the highest ordinal first
     */
    public static List<DynamoDbConfigSource> in(Config config) {
        return StreamSupport.stream(config.getConfigSources().spliterator(), false)
                .filter(DynamoDbConfigSource.class::isInstance)
                .map(DynamoDbConfigSource.class::cast)
                .sorted(Comparator.comparingInt(DynamoDbConfigSource::getOrdinal)
                        .reversed())
                .toList();
    }

    /**
     * The store itself, for what MicroProfile Config has no word for: typed views that change as a whole, listeners, history,
     * commits, {@linkplain DynamoDbConfigStore#status() status}. Not to be closed.
     *
     * @return the store; empty while an optional one has not been read
     */
    public Optional<DynamoDbConfigStore> store() {
        return store.store();
    }

    /**
     * All values by the names under which they are listed.
     *
     * @return immutable
     */
    @Override
    public Map<String, String> getProperties() {
        return current().map(Values::listed).orElse(Map.of());
    }

    /**
     * The names of all values, for prefixes and mappings.
     *
     * @return immutable
     */
    @Override
    public Set<String> getPropertyNames() {
        return current().map(Values::names).orElse(Set.of());
    }

    /**
     * A value as of now.
     *
     * @param name option and key joined by dots
     * @return its text, or null where the store has none
     * @throws StoreUnavailableException if it is not known whether it has one: it started from its last known good, which leaves this
     *     option out
     */
    @Override
    public @Nullable String getValue(String name) {
        Values now = current().orElse(null);
        return now == null ? null : now.get(name);
    }

    /**
     * Which source it is.
     *
     * @return with table and store
     */
    @Override
    public String getName() {
        return name;
    }

    /**
     * Its rank among the sources.
     *
     * @return that of the settings, 270 by default, less the store's place among the stores
     */
    @Override
    public int getOrdinal() {
        return ordinal;
    }

    /** Gives the store back, which ends its polling if no other source uses it. What was read can still be read. Idempotent. */
    @Override
    public void close() {
        lease.clean();
    }

    /** The name, without values. */
    @Override
    public String toString() {
        return getName();
    }

    private Optional<Values> current() {
        return store().map(this::current);
    }

    private Values current(DynamoDbConfigStore open) {
        Snapshot snapshot = open.config().get();
        Values now = values;
        if (now == null || !now.areOf(snapshot)) {
            SortedMap<String, Property> properties = snapshot.properties();
            properties.values().forEach(this::tell);
            now = new Values(snapshot, properties, open.status().knownGoodOf().isPresent());
            values = now;
        }
        return now;
    }

    private void tell(Property property) {
        if (!property.hides().isEmpty() && told.add(property.name())) {
            log.warn(
                    "{} has property '{}' twice: that of option '{}' is taken, for its name is the longest; not that of {}",
                    location,
                    property.name(),
                    property.option(),
                    property.hides());
        }
    }
}
