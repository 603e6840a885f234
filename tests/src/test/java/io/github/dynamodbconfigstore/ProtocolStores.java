package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.protocol.Ticks;
import io.github.dynamodbconfigstore.protocol.Timeline;
import io.github.dynamodbconfigstore.protocol.TurnLock;
import java.time.Duration;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores on virtual time. */
final class ProtocolStores {
    private final Timeline timeline;
    private final ProtocolGuards guards;

    ProtocolStores(Timeline timeline, ProtocolGuards guards) {
        this.timeline = timeline;
        this.guards = guards;
    }

    DynamoDbConfigStore simple(String name, DynamoDbClient client, long seed) {
        return builder(name, client, seed).simple().build();
    }

    DynamoDbConfigStore live(String name, DynamoDbClient client, long seed, Duration poll, Duration load) {
        return builder(name, client, seed).live(poll).fullLoadInterval(load).build();
    }

    /** A store's locks are held over requests, where others have their turn. */
    private DynamoDbConfigStoreBuilder builder(String name, DynamoDbClient client, long seed) {
        return DynamoDbConfigStore.builder(client, ProtocolRun.TABLE, ProtocolRun.STORE)
                .createTable(false)
                .author(name)
                .scheduler(new Ticks(timeline, name + " tick"))
                .clock(timeline.clock())
                .timing(timeline::nanoTime, new Random(seed))
                .sleeper(timeline::pause)
                .locks(() -> new TurnLock(timeline))
                .fullLoads(guards::fullLoad);
    }
}
