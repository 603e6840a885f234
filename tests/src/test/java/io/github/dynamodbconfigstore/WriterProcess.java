package io.github.dynamodbconfigstore;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process with many writers whose requests and answers get lost; prints the id of each commit that was acknowledged. */
final class WriterProcess {
    private WriterProcess() {}

    /** Arguments: endpoint, table, seed, writers, commits of each. */
    public static void main(String[] args) throws Exception {
        int writers = Integer.parseInt(args[3]);
        int commits = Integer.parseInt(args[4]);
        Random random = new Random(Long.parseLong(args[2]));
        ScriptedHttpClient http = new ScriptedHttpClient((action, nth) -> lose(action, random));
        try (DynamoDbClient client = DynamoDbClient.builder()
                        .endpointOverride(URI.create(args[0]))
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                        .httpClient(http)
                        .build();
                DynamoDbConfigStore store = DynamoDbConfigStore.builder(client, args[1], "prod")
                        .createTable(false)
                        .commitTimeout(Duration.ofMinutes(2))
                        .live()
                        .build()) {
            ExecutorService threads = Executors.newFixedThreadPool(writers);
            Callable<List<String>> writer = () -> IntStream.range(0, commits)
                    .mapToObj(i -> store.update("counter", counter -> counter.with("n", counter.getInt("n") + 1)))
                    .map(commit -> commit.revision() + " " + commit.id())
                    .toList();
            for (Future<List<String>> done : threads.invokeAll(
                    IntStream.range(0, writers).mapToObj(i -> writer).toList())) {
                done.get().forEach(System.out::println);
            }
            threads.shutdown();
        }
    }

    private static ScriptedHttpClient.Answer lose(String action, Random random) throws IOException {
        if (!action.equals("TransactWriteItems")) {
            return null;
        }
        double chance = random.nextDouble();
        if (chance < 0.1) {
            throw new IOException("the request was lost");
        }
        return chance < 0.3 ? ScriptedHttpClient.Answer.LOST : null;
    }
}
