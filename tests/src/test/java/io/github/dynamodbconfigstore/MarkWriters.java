package io.github.dynamodbconfigstore;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * A process of many writers, each with a store object of its own, on a slow network. Each commits one {@link Mark} after the
 * other until the process is killed, and prints how far it has come.
 */
final class MarkWriters implements ExecutionInterceptor {
    /** How far a commit has come. */
    enum Progress {
        /** To its reading, its planning, or a pause after it met another one. */
        BEGUN,
        SENT,
        WRITTEN,
        DONE
    }

    private static final int LONGEST_WAY_MILLIS = 10;

    /** What the writer that is the current thread is about to commit. */
    private static final ThreadLocal<Mark> CURRENT = new ThreadLocal<>();

    private final String table;
    private final int process;
    private final DynamoDbClient client;

    /** One answer to a write does not arrive in time for the kill: by chance it may be none. */
    private final Semaphore unheard = new Semaphore(1);

    private MarkWriters(String endpoint, String table, int process, int writers) {
        this.table = table;
        this.process = process;
        this.client = DynamoDbClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .httpClientBuilder(Apache5HttpClient.builder().maxConnections(writers))
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(this))
                .build();
    }

    /** Arguments: endpoint, table, number of the process, how many writers, and the stores, which take turns. */
    public static void main(String[] args) {
        int writers = Integer.parseInt(args[3]);
        List<String> stores = List.of(args).subList(4, args.length);
        MarkWriters all = new MarkWriters(args[0], args[1], Integer.parseInt(args[2]), writers);
        for (int writer = 0; writer < writers; writer++) {
            int number = writer;
            new Thread(() -> all.write(number, stores.get(number % stores.size()))).start();
        }
    }

    private void write(int writer, String name) {
        DynamoDbConfigStoreBuilder builder =
                DynamoDbConfigStore.builder(client, table, name).createTable(false);
        // A live one brings its own snapshot up to its commits.
        DynamoDbConfigStore store = writer % 3 == 0 ? builder.live().build() : builder.build();
        for (int i = 0; true; i++) {
            Mark mark = new Mark(process + "-" + writer + "-" + i, i);
            CURRENT.set(mark);
            came(Progress.BEGUN, "");
            Commit commit = mark.commitTo(store);
            came(Progress.DONE, " %d %s".formatted(commit.revision(), commit.id()));
        }
    }

    private void came(Progress progress, String more) {
        System.out.println(progress + " " + CURRENT.get().text() + more);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        takeTime();
        if (context.request() instanceof TransactWriteItemsRequest) {
            came(Progress.SENT, "");
        }
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        if (context.request() instanceof TransactWriteItemsRequest) {
            boolean written = context.httpResponse().isSuccessful();
            came(written ? Progress.WRITTEN : Progress.BEGUN, "");
            if (written && unheard.tryAcquire()) {
                hearNothing();
            }
        }
        takeTime();
    }

    /** Until the process is killed. */
    private static void hearNothing() {
        while (true) {
            LockSupport.park();
        }
    }

    private static void takeTime() {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_WAY_MILLIS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
