package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Row 7: commits of one option by one writer, over HTTP on loopback, beside the same TransactGetItems and
 * TransactWriteItems by hand: as many items, of the same sizes, with the same conditions.
 */
final class Commits implements Row {
    @Override
    public String name() {
        return "7";
    }

    /** 0.85 of the commits a second. */
    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        return new Pairs("time of a commit : by hand", Limit.atMost(1 / 0.85), "store", "hand", Commits.class)
                .measure(pace);
    }

    /** Prints medians. */
    public static void main(String... arguments) {
        Child.run(Commits::medians);
    }

    private static String medians() {
        DynamoDbClient client = Server.client();
        HandMade hand = new HandMade(client, "commits-" + UUID.randomUUID());
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, Data.TABLE, "commits-" + UUID.randomUUID())
                .createTable(false)
                .author("benchmark")
                .build()) {
            Changes changes = new Changes(store, hand);
            String medians = Pairs.medians(Map.of("store", changes::byStore, "hand", changes::byHand));
            changes.check();
            return medians;
        }
    }

    /** A number that each side counts up. */
    private static final class Changes {
        private final DynamoDbConfigStore store;
        private final HandMade hand;
        private int stored;
        private int written;

        Changes(DynamoDbConfigStore store, HandMade hand) {
            this.store = store;
            this.hand = hand;
        }

        void byStore() {
            store.set("db", Map.of("host", "db.example.com", "port", ++stored));
        }

        void byHand() {
            hand.commit(++written);
        }

        /** What was committed last must be there. */
        void check() {
            int port = store.config().get("db").getInt("port");
            if (port != stored || hand.port() != written) {
                throw new IllegalStateException("the last commits were %d and %d, but %d and %d are there"
                        .formatted(stored, written, port, hand.port()));
            }
        }
    }
}
