package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** How much longer than the start deadline a start takes that nothing answers, until it has the last known good. */
final class StartFromFile implements Row {
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "outage";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round < 3 * pace.rounds(); round++) {
            millis.add(Child.number(pace, StartFromFile.class, List.of()));
        }
        return List.of(Finding.of(
                "ms past the start deadline of %d s, 1,000 options in the file, first start of its process"
                        .formatted(DEADLINE.toSeconds()),
                Limit.atMost(100),
                millis));
    }

    public static void main(String... arguments) {
        Child.run(StartFromFile::millisPastDeadline);
    }

    private static double millisPastDeadline() throws IOException {
        Path folder = Files.createTempDirectory("benchmark");
        Path file = folder.resolve("prod.json");
        try (DynamoDbClient client = Server.client()) {
            Server.store(client, Data.EVEN, 1_000)
                    .live()
                    .lastKnownGood(file)
                    .build()
                    .close();
        }
        double millis;
        // The kernel takes connections, and nobody answers.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                DynamoDbClient client = clientOf(silent)) {
            long start = System.nanoTime();
            try (DynamoDbConfigStore store = Server.store(client, Data.EVEN, 1_000)
                    .live()
                    .startDeadline(DEADLINE)
                    .lastKnownGood(file)
                    .build()) {
                long nanos = System.nanoTime() - start - DEADLINE.toNanos();
                Peers.checkEqual(store.config().get("db").getInt("port"));
                millis = nanos / 1e6;
            }
        }
        Files.delete(file);
        Files.delete(folder);
        return millis;
    }

    private static DynamoDbClient clientOf(ServerSocket server) {
        return Server.clientBuilder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getLocalPort()))
                .build();
    }
}
