package io.github.dynamodbconfigstore.microprofile;

import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.MisconfiguredSchemaException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.TableNotReadyException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A store with its client, and, while an optional one can't be read, without: it is tried again until it can. */
final class OpenStore implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpenStore.class);
    private static final String OTHERWISE =
            "; to start without it until it can be read, set %1$soptional=true, to start from what was good last, %1$slast-known-good.folder"
                    .formatted(Settings.PREFIX);

    private static final String KEYS = "; here these are %1$sstore-key and %1$soption-key".formatted(Settings.PREFIX);

    private final Location location;
    private final DynamoDbClient client;
    private final Executor later;
    private volatile @Nullable DynamoDbConfigStore store;
    private @Nullable String told;
    private boolean closed;

    /**
     * Reads it once.
     *
     * @param later runs what it is given after some time
     */
    OpenStore(Location location, Executor later) {
        this.location = location;
        this.later = later;
        this.client = client(location);
        try {
            store = builder().build();
        } catch (RuntimeException e) {
            if (!location.settings().optional() || !isAbsence(e)) {
                client.close();
                throw e instanceof ConfigStoreException ? new IllegalStateException(e.getMessage() + remedy(e), e) : e;
            }
            later(e);
        }
    }

    /** In a thread of its own, since it is blocked for as long as a start may take. */
    static Executor after(long seconds) {
        return CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS, task -> {
            Thread thread = new Thread(task, "dynamodb-config-store-start");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Empty while an optional store has not been read. */
    Optional<DynamoDbConfigStore> store() {
        return Optional.ofNullable(store);
    }

    private DynamoDbConfigStoreBuilder builder() {
        return location.settings().builder(client, location.store());
    }

    /** In the settings' words. */
    private static String remedy(RuntimeException e) {
        return isAbsence(e) ? OTHERWISE : e instanceof MisconfiguredSchemaException ? KEYS : "";
    }

    private static boolean isAbsence(RuntimeException e) {
        return e instanceof StoreUnavailableException
                || e instanceof TableNotCreatedException
                || e instanceof TableNotReadyException;
    }

    private static DynamoDbClient client(Location location) {
        try {
            return location.settings().client();
        } catch (SdkException e) {
            throw new IllegalStateException(
                    "No client could be made for %s: set %sregion, or region and profile as for every AWS tool: %s"
                            .formatted(location, Settings.PREFIX, e.getMessage()),
                    e);
        }
    }

    private void tryAgain() {
        if (isClosed()) {
            return;
        }
        try {
            install(builder().build());
            log.info("The optional {} is read now", location);
        } catch (Throwable e) {
            later(e);
        }
    }

    /** Says why, unless it is as it was. */
    private void later(Throwable e) {
        String kind = kind(e);
        if (!kind.equals(told)) {
            // What is not ours may show a value.
            log.warn(
                    "The application goes on without {}, which is optional and tried again: {}",
                    location,
                    e instanceof ConfigStoreException ? e.getMessage() : kind);
            told = kind;
        }
        later.execute(this::tryAgain);
    }

    /** In one outage an answer may fail in several ways. */
    private static String kind(Throwable e) {
        if (e instanceof StoreUnavailableException unavailable) {
            return switch (unavailable.reason()) {
                case NO_ANSWER, SERVICE_ERROR, THROTTLED -> "outage";
                default -> unavailable.reason().name();
            };
        }
        return e.getClass().getName();
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized void install(DynamoDbConfigStore opened) {
        if (closed) {
            opened.close();
        } else {
            store = opened;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        store().ifPresent(DynamoDbConfigStore::close);
        client.close();
    }
}
