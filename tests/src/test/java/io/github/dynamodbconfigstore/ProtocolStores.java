package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.ProtocolProcess.Kind;
import io.github.dynamodbconfigstore.protocol.Counts;
import io.github.dynamodbconfigstore.protocol.Network;
import io.github.dynamodbconfigstore.protocol.RemoteClient;
import io.github.dynamodbconfigstore.protocol.RemoteClient.Weakness;
import io.github.dynamodbconfigstore.protocol.Service;
import io.github.dynamodbconfigstore.protocol.Ticks;
import io.github.dynamodbconfigstore.protocol.Timeline;
import io.github.dynamodbconfigstore.protocol.TurnLock;
import java.time.Duration;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores on virtual time. */
record ProtocolStores(Timeline timeline, Network network, Service service, Counts counts, ProtocolGuards guards) {
    private static final Duration POLL = Duration.ofMillis(400);
    private static final Duration FULL_LOAD = Duration.ofMillis(2_500);

    /** A store's locks are held over requests, where others have their turn. */
    DynamoDbConfigStore open(String name, Kind kind, Ticks ticks, long seed, DynamoDbClient client) {
        DynamoDbConfigStoreBuilder builder = DynamoDbConfigStore.builder(client, ProtocolRun.TABLE, ProtocolRun.STORE)
                .createTable(false)
                .author(name)
                .scheduler(ticks)
                .clock(timeline.clock())
                .timing(timeline::nanoTime, new Random(seed))
                .sleeper(timeline::pause)
                .locks(() -> new TurnLock(timeline));
        return switch (kind) {
            case SIMPLE -> builder.simple().build();
            case LIVE -> live(builder).build();
            case FROZEN -> live(builder).maxAge(guards.maxAge()).build();
        };
    }

    private DynamoDbConfigStoreBuilder live(DynamoDbConfigStoreBuilder builder) {
        return builder.live(POLL).fullLoadInterval(FULL_LOAD).fullLoads(guards.fullLoads());
    }

    DynamoDbClient client(Kind kind, Random random) {
        return client(kind == Kind.SIMPLE ? guards.ofWriters() : guards.ofReaders(), random);
    }

    /** Of somebody who is no part of the protocol. */
    DynamoDbClient outsider(Random random) {
        return client(Weakness.NONE, random);
    }

    private DynamoDbClient client(Weakness weakness, Random random) {
        return new RemoteClient(timeline, network, service, random, counts, weakness);
    }
}
