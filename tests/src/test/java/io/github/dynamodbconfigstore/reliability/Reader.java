package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.ManualTime;
import io.github.dynamodbconfigstore.Status;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

/** A store that is read in one way, alone or over another store; its time stands still until somebody moves it. */
final class Reader implements AutoCloseable {
    /** Far longer than anything takes, so that nothing is as old unless it {@link #freezes}. */
    static final Duration MAX_AGE = Duration.ofHours(1);

    private final Kind kind;
    private final boolean inherits;
    private final ManualTime time = new ManualTime();
    private final DynamoDbConfigStore store;
    private volatile Duration ahead = Duration.ZERO;

    Reader(Kind kind, boolean inherits, DynamoDbConfigStoreBuilder builder) {
        InstantSource wallClock = () -> Instant.now().plus(ahead);
        this.kind = kind;
        this.inherits = inherits;
        this.store = kind.on(inherits ? builder.inherits(Bench.BASE) : builder)
                .scheduler(time)
                .clock(wallClock.withZone(ZoneOffset.UTC))
                .build();
    }

    Kind kind() {
        return kind;
    }

    boolean inherits() {
        return inherits;
    }

    DynamoDbConfigStore store() {
        return store;
    }

    int port() {
        return store.config().get("db").getInt("port");
    }

    /** What runs in the background does. */
    void timePasses(Duration time) {
        this.time.advance(time);
    }

    /** As long passes as what is in memory may be old, and nothing runs, as in a frozen process. */
    void freezes() {
        ahead = ahead.plus(MAX_AGE);
    }

    /** Its status says that the last reads failed, and why. */
    void isFailing(Reason reason) {
        Status status = store.status();
        assertThat(status.failuresInARow()).as("failures in a row of %s", this).isPositive();
        assertThat(((StoreUnavailableException) status.lastError().orElseThrow()).reason())
                .as("last error of %s", this)
                .isEqualTo(reason);
    }

    /** Its status says that all is well. */
    void isWell() {
        Status status = store.status();
        assertThat(status.failuresInARow()).as("failures in a row of %s", this).isZero();
        assertThat(status.knownGoodOf()).as("age of the file of %s", this).isEmpty();
    }

    @Override
    public void close() {
        store.close();
    }

    @Override
    public String toString() {
        return inherits ? kind + " over another" : kind.toString();
    }
}
