package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.ProtocolLedger;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores of every kind, on a client whose requests meet faults. */
record SoakStores(DynamoDbClient client, String table, Path folder) {
    static final String STORE = "prod";

    /** What some of them inherit from. */
    static final String DEFAULTS = "defaults";

    /** A count that can be divided by it is refused by some. */
    static final int UNLUCKY = 3;

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration FULL_LOAD = Duration.ofMillis(700);
    private static final Duration PATIENCE = Duration.ofMillis(400);

    /** Of those that stay, and so have to start. */
    private static final Duration LONG = Duration.ofSeconds(30);

    DynamoDbConfigStore simple() {
        return builder().simple().build();
    }

    DynamoDbConfigStore timeBased() {
        return builder().timeBased(POLL.multipliedBy(2)).build();
    }

    DynamoDbConfigStore live() {
        return liveBuilder().build();
    }

    /** Reads poll, and hardly anything else does. */
    DynamoDbConfigStore liveByMaxAge() {
        return liveBuilder().live(POLL.multipliedBy(100)).maxAge(POLL).build();
    }

    DynamoDbConfigStore layered() {
        return liveBuilder().inherits(DEFAULTS).build();
    }

    DynamoDbConfigStore withLastKnownGood() {
        return liveBuilder().lastKnownGood(folder.resolve("live")).build();
    }

    /** With a validator that is content. */
    DynamoDbConfigStore validated() {
        return liveBuilder().validator(candidate -> List.of()).build();
    }

    DynamoDbConfigStore picky() {
        return liveBuilder().validator(SoakStores::isLucky).build();
    }

    /** Somebody's, for a while, who does not wait for better times. */
    DynamoDbConfigStore any(Random random) {
        DynamoDbConfigStoreBuilder builder =
                switch (random.nextInt(6)) {
                    case 0 -> builder().simple();
                    case 1 -> liveBuilder();
                    case 2 -> liveBuilder().inherits(DEFAULTS);
                    case 3 -> liveBuilder().lastKnownGood(folder.resolve("live"));
                    case 4 -> builder().timeBased(POLL).lastKnownGood(folder.resolve("time-based"));
                    default -> liveBuilder().maxAge(POLL);
                };
        return builder.startDeadline(PATIENCE.multipliedBy(2)).build();
    }

    private DynamoDbConfigStoreBuilder liveBuilder() {
        return builder().live(POLL).fullLoadInterval(FULL_LOAD);
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, STORE)
                .createTable(false)
                .requestTimeout(PATIENCE)
                .startDeadline(LONG)
                .commitTimeout(PATIENCE.multipliedBy(3));
    }

    private static List<Violation> isLucky(Snapshot candidate) {
        return candidate.get(ProtocolLedger.COUNTER).getInt("n") % UNLUCKY == 0
                ? List.of(Violation.of(ProtocolLedger.COUNTER, "is at an unlucky number"))
                : List.of();
    }
}
