package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Backoff;
import io.github.dynamodbconfigstore.journal.CommitWriter;
import io.github.dynamodbconfigstore.protocol.Ticks;
import io.github.dynamodbconfigstore.protocol.Timeline;
import io.github.dynamodbconfigstore.protocol.TurnLock;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Meter;
import io.github.dynamodbconfigstore.table.Requests;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.Random;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Stores on virtual time: as the builder makes them or, with a full load of the test's, put together by hand. */
final class ProtocolStores {
    private final Timeline timeline;
    private final ProtocolGuards guards;

    ProtocolStores(Timeline timeline, ProtocolGuards guards) {
        this.timeline = timeline;
        this.guards = guards;
    }

    DynamoDbConfigStore simple(String name, DynamoDbClient client, long seed) {
        return locks(builder(name, client, seed).simple().build());
    }

    DynamoDbConfigStore live(String name, DynamoDbClient client, long seed, Duration poll, Duration load) {
        FullLoad weaker = guards.fullLoad(requests(client), timeline.clock(), backoff(seed));
        return locks(
                weaker == null
                        ? builder(name, client, seed)
                                .live(poll)
                                .fullLoadInterval(load)
                                .build()
                        : assemble(name, client, seed, poll, load, weaker));
    }

    private DynamoDbConfigStoreBuilder builder(String name, DynamoDbClient client, long seed) {
        return DynamoDbConfigStore.builder(client, ProtocolRun.TABLE, ProtocolRun.STORE)
                .createTable(false)
                .author(name)
                .scheduler(new Ticks(timeline, name + " tick"))
                .clock(timeline.clock())
                .timing(timeline::nanoTime, new Random(seed))
                .sleeper(timeline::pause);
    }

    private DynamoDbConfigStore assemble(
            String name, DynamoDbClient client, long seed, Duration poll, Duration load, FullLoad fullLoad) {
        Requests requests = requests(client);
        Background background = new Background(new Ticks(timeline, name + " tick"), new Random(seed));
        Reading reading = new LiveConfigStore(
                requests,
                Deadline.after(Duration.ofSeconds(30), timeline::nanoTime, "start"),
                fullLoad,
                new LiveSettings(poll, load, null),
                new Health(timeline.clock(), timeline::nanoTime),
                background);
        CommitWriter writer = new CommitWriter(
                requests, null, Duration.ofSeconds(30), timeline.clock(), timeline::nanoTime, backoff(seed));
        return new DynamoDbConfigStore(
                requests,
                reading,
                new JournalledWriting(requests.partition(), writer, reading::committed, () -> name),
                new History(requests, fullLoad, writer, reading::committed, () -> name),
                new RevisionWait(reading, timeline::nanoTime, timeline::pause),
                background,
                null);
    }

    private Backoff backoff(long seed) {
        return new Backoff(timeline::pause, new Random(seed));
    }

    private static Requests requests(DynamoDbClient client) {
        return new Requests(client, ProtocolRun.PARTITION, Duration.ofSeconds(5), new Meter());
    }

    /** A store's locks are held over requests, where others have their turn. */
    private DynamoDbConfigStore locks(DynamoDbConfigStore store) {
        Object reading = value(store, "reading");
        if (reading instanceof LiveConfigStore) {
            set(value(reading, "holder"), "advancing");
        }
        set(value(value(store, "writing"), "writer"), "queue");
        return store;
    }

    private void set(Object owner, String field) {
        try {
            accessible(owner, field).set(owner, new TurnLock(timeline));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the lock's field has another name or type now", e);
        }
    }

    private static Object value(Object owner, String field) {
        try {
            return accessible(owner, field).get(owner);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the field on the way to a lock has another name now", e);
        }
    }

    private static Field accessible(Object owner, String name) throws ReflectiveOperationException {
        Field field = owner.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
