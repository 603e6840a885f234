package io.github.dynamodbconfigstore.reliability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process of stores and their users, and of nothing else. Takes orders by the line, and answers each with a line. */
final class SoakProcess {
    static final String DONE = "done ";

    /** One for each step of {@link SoakPeople}. */
    private static final int THREADS = 6;

    /** Between two steps of one of them, at the most. */
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    private final URI network;
    private final URI dynamoDb;
    private final String table;
    private final Path folder;
    private final Random random;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<Future<?>> working = new ArrayList<>();
    private volatile boolean resting;
    private Leftovers before;
    private DynamoDbClient faulty;
    private DynamoDbClient direct;
    private SoakPeople people;

    /** What a process does, in the order in which it may be told. */
    enum Order {
        /** Everybody begins, with nothing going on. */
        OPEN,
        /** Everybody works. */
        WORK,
        /** Everybody stops and arrives, and all that was seen is checked; the answer says what that was. */
        REST,
        /** The answer is a {@link Weight}. */
        WEIGH,
        /** Everybody ends. */
        CLOSE,
        /** What is there now is no leftover. */
        REMEMBER,
        /** Nothing is there that was not. */
        COMPARE
    }

    private SoakProcess(String[] args) {
        this.network = URI.create(args[0]);
        this.dynamoDb = URI.create(args[1]);
        this.table = args[2];
        this.folder = Path.of(args[3]);
        this.random = new Random(Long.parseLong(args[4]));
    }

    /** Arguments: the endpoint with faults, the one without, table, folder of the files, seed. */
    public static void main(String[] args) {
        // What the library warns of is what is provoked.
        ((Logger) LoggerFactory.getLogger("io.github.dynamodbconfigstore")).setLevel(Level.OFF);
        // Opens every archive of the class path, so that none is opened later, for some class that is needed late.
        SoakProcess.class.getClassLoader().getResource("nothing of this name");
        try {
            SoakProcess process = new SoakProcess(args);
            BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String order = orders.readLine(); order != null; order = orders.readLine()) {
                System.out.println(DONE + process.obey(Order.valueOf(order)));
            }
            System.exit(0);
        } catch (Throwable e) {
            e.printStackTrace(System.out);
            System.exit(1);
        }
    }

    private Object obey(Order order) throws InterruptedException, ExecutionException {
        switch (order) {
            case OPEN -> open();
            case WORK -> work();
            case REST -> rest();
            case WEIGH -> {
                return Weight.now();
            }
            case CLOSE -> close();
            case REMEMBER -> before = Leftovers.settled();
            case COMPARE -> before.assertNoneSince();
        }
        return people;
    }

    private void open() {
        faulty = client(network);
        direct = client(dynamoDb);
        people = new SoakPeople(new SoakStores(faulty, table, folder), new SoakClerk(direct, table));
    }

    private void work() {
        resting = false;
        people.steps(random).forEach(step -> {
            Random pauses = new Random(random.nextLong());
            working.add(threads.submit(() -> repeat(step, pauses)));
        });
    }

    private void repeat(Runnable step, Random pauses) {
        while (!resting) {
            step.run();
            LockSupport.parkNanos(pauses.nextLong(PAUSE));
        }
    }

    private void rest() throws InterruptedException, ExecutionException {
        resting = true;
        for (Future<?> done : working) {
            done.get();
        }
        working.clear();
        people.rest();
    }

    private void close() {
        people.close();
        faulty.close();
        direct.close();
    }

    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .overrideConfiguration(DynamoDbConfigStore::configureClient)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .build();
    }
}
