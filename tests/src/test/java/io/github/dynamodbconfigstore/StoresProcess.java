package io.github.dynamodbconfigstore;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process of stores that commit as fast as they can, each with its last known good file, until it is killed. */
final class StoresProcess {
    /** On a clock that is as much faster the least time between two writes of a file is a millisecond. */
    private static final int FASTER = 1_000;

    /** Half a minute on that clock. */
    private static final Duration LONG = Duration.ofHours(9);

    private StoresProcess() {}

    static String store(int number) {
        return "store-" + number;
    }

    /** Arguments: endpoint, table, folder of the files, how many stores. Prints a line once all are at it. */
    public static void main(String[] args) throws InterruptedException {
        int stores = Integer.parseInt(args[3]);
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(stores);
        CountDownLatch writing = new CountDownLatch(stores);
        DynamoDbClient client = DynamoDbClient.builder()
                .endpointOverride(URI.create(args[0]))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
        IntStream.range(0, stores)
                .mapToObj(number -> DynamoDbConfigStore.builder(client, args[1], store(number))
                        .live()
                        .startDeadline(LONG)
                        .commitTimeout(LONG)
                        .lastKnownGood(Path.of(args[2], store(number)))
                        .scheduler(threads)
                        .timing(() -> FASTER * System.nanoTime(), new Random(number))
                        .build())
                .forEach(store -> new Thread(() -> write(store, writing)).start());
        writing.await();
        System.out.println("writing");
    }

    private static void write(DynamoDbConfigStore store, CountDownLatch writing) {
        for (int i = 1
                        + store.config()
                                .find("left")
                                .map(left -> left.getInt("n"))
                                .orElse(0);
                true;
                i++) {
            Map<String, Integer> keys = Map.of("n", i);
            store.commit(c -> c.set("left", keys).set("right", keys));
            writing.countDown();
        }
    }
}
