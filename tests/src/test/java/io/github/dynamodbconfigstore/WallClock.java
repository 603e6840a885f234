package io.github.dynamodbconfigstore;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A wall clock that goes with the manual time until somebody sets it. */
final class WallClock extends Clock {
    /** So late that DynamoDB's TTL deletes nothing. */
    static final Instant START = Instant.parse("2126-11-22T10:00:00Z");

    private final ManualTime time;
    private final long began;
    private Duration ahead = Duration.ZERO;

    WallClock(ManualTime time) {
        this.time = time;
        this.began = time.nanoTime();
    }

    /** Forwards, or back where it is negative. */
    void set(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return START.plusNanos(time.nanoTime() - began).plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
