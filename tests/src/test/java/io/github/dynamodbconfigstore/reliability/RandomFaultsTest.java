package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.ManualTime;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Commits and reads while requests meet faults at random, with the SDK's own retries, beside a writer that meets none. What
 * happens is chosen by a seed, {@code -Dfaults.seed=42}; when, is up to the machine. {@code -Dfaults.budget=30m} goes on
 * for so long, as does {@code -Dsoak=30m}.
 */
@ExtendWith(LocalDynamoDbExtension.class)
class RandomFaultsTest {
    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final Duration BUDGET = Soak.length("faults.budget", Duration.ofSeconds(5));
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private static final int OPTIONS = 5;

    private final Random random = new Random(SEED);
    private final ManualTime time = new ManualTime();
    private final Ledger ledger = new Ledger();
    private final FaultyNetwork network;
    private final Weather weather;
    private final DynamoDbClient client;
    private final DynamoDbConfigStore outsider;
    private final DynamoDbConfigStore simple;
    private final DynamoDbConfigStore patient;
    private final DynamoDbConfigStore live;
    private int number;

    RandomFaultsTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        network = new FaultyNetwork(dynamoDb.endpoint());
        weather = new Weather(network, SEED + 1);
        client = dynamoDb.clientBuilder()
                .endpointOverride(network.endpoint())
                .overrideConfiguration(DynamoDbConfigStore::configureClient)
                .build();
        outsider = DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build();
        simple = DynamoDbConfigStore.builder(client, table, "prod")
                .requestTimeout(PATIENCE)
                .commitTimeout(PATIENCE.multipliedBy(3))
                .build();
        patient = DynamoDbConfigStore.builder(client, table, "prod")
                .commitTimeout(PATIENCE.multipliedBy(3))
                .build();
        live = DynamoDbConfigStore.builder(client, table, "prod")
                .live(INTERVAL)
                .requestTimeout(PATIENCE)
                .commitTimeout(PATIENCE.multipliedBy(3))
                .scheduler(time)
                .build();
    }

    @AfterEach
    void close() {
        live.close();
        patient.close();
        simple.close();
        outsider.close();
        client.close();
        network.close();
    }

    @Test
    void whatIsAcknowledgedIsThereWhatIsRefusedIsNotAndNoSnapshotIsWrong() {
        oneIsLostAndOneRefused();
        long end = System.nanoTime() + BUDGET.toNanos();
        while (System.nanoTime() < end) {
            weather.changes();
            for (int i = 0; i < 3; i++) {
                doSomething();
                ledger.sees(live.config().get());
            }
        }
        weather.clears();
        time.advance(INTERVAL.multipliedBy(2));

        System.out.printf("Faults at random, seed %d: %s%n", SEED, ledger);
        assertThat(live.config().get())
                .as("seed %d", SEED)
                .isEqualTo(outsider.history().at(newest()));
        assertThat(live.status().failuresInARow()).isZero();
        ledger.check(journal(), live.config().get());
        assertThat(ledger.acknowledged()).isPositive();
        assertThat(ledger.refused()).isPositive();
        assertThat(ledger.landedInTheDark(journal())).isPositive();
    }

    /** Whatever chance brings: one lands, and neither that nor what is asked afterwards is answered; one is refused. */
    private void oneIsLostAndOneRefused() {
        network.begin(Script.from("TransactWriteItems", Fault.LOST));
        commit(patient, "option-0");
        network.begin(Fault.DENIED);
        commit(patient, "option-0");
        network.end();
    }

    private void doSomething() {
        String option = "option-" + random.nextInt(OPTIONS);
        switch (random.nextInt(8)) {
            case 0, 1 -> commit(outsider, option);
            case 2, 3, 4 -> commit(live, option);
            case 5 -> commit(simple, option);
            case 6 -> read(option);
            default -> time.advance(INTERVAL);
        }
    }

    private void commit(DynamoDbConfigStore store, String option) {
        number++;
        ledger.commits(
                option,
                number,
                () -> store.commit(
                        commit -> commit.set(option, Map.of("number", number)).message(Integer.toString(number))));
    }

    private void read(String option) {
        try {
            ledger.reads(
                    option,
                    simple.config()
                            .find(option)
                            .map(found -> found.getInt("number"))
                            .orElse(Ledger.NONE));
        } catch (ConfigStoreException e) {
            assertThat(simple.status().lastError()).containsSame(e);
        }
    }

    private long newest() {
        return outsider.history().log().findFirst().orElseThrow().revision();
    }

    private List<Commit> journal() {
        List<Commit> commits = new ArrayList<>(outsider.history().log().toList());
        Collections.reverse(commits);
        return commits;
    }
}
