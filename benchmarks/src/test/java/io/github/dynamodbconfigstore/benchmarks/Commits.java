package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Row 7: commits of one option by one writer, over HTTP on loopback, beside the same TransactGetItems and
 * TransactWriteItems by hand: as many items, of the same sizes, with the same conditions.
 */
final class Commits {
    private Commits() {}

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
            String medians = Turns.medians(Map.of("store", changes::byStore, "hand", changes::byHand), 4_000, 4_000, 1);
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

        /** What was committed last must be there, and both sides' items must be of the same attributes and lengths. */
        void check() {
            hand.checkSameAs(store.store());
            int port = store.config().get("db").getInt("port");
            if (port != stored || hand.port() != written) {
                throw new IllegalStateException("the last commits were %d and %d, but %d and %d are there"
                        .formatted(stored, written, port, hand.port()));
            }
        }
    }
}
