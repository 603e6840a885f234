package io.github.dynamodbconfigstore;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The intervals of a live reader. */
record LiveSettings(
        Duration pollInterval,
        Duration fullLoadInterval,
        @Nullable Duration maxAge) {}
