package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Jvm;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.reliability.SoakProcess.Order;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process of live readers, writers, writers outside the journal, rollbacks, and stores that come and go, while faults come
 * and go. Every few seconds all of them rest, and everything that they saw and were told has to have been true. In the end
 * the process has no more than at the start. {@code -Dsoak=30m} goes on for so long; {@code -Dsoak.seed=42} chooses others.
 */
@ExtendWith(LocalDynamoDbExtension.class)
class SoakTest {
    private static final long SEED = Long.getLong("soak.seed", 1);
    private static final Duration LENGTH = Soak.length("soak", Duration.ofSeconds(12));
    private static final Duration BOUT = Duration.ofSeconds(2);
    private static final int LONGEST_SPELL_MILLIS = 400;
    private static final double GROWTH = 1.1;

    /** Far longer than any order takes. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Random random = new Random(SEED);
    private final FaultyNetwork network;
    private final Weather weather;
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    SoakTest(LocalDynamoDb dynamoDb, @FreshTable String table, @TempDir Path folder) throws IOException {
        network = new FaultyNetwork(dynamoDb.endpoint());
        weather = new Weather(network, SEED);
        ProcessBuilder soaked =
                Jvm.running(SoakProcess.class, network.endpoint(), dynamoDb.endpoint(), table, folder, SEED);
        soaked.command().add(1, "-Xmx96m");
        process = soaked.start();
        answers = process.inputReader();
        orders = process.outputWriter();
    }

    @AfterEach
    void end() throws InterruptedException {
        network.close();
        process.destroyForcibly().waitFor();
    }

    @Test
    void everythingThatIsSeenAndToldIsTrueAndNothingGrows() throws Exception {
        rehearse();
        tell(Order.OPEN);
        bout();
        Weight start = weigh();
        long end = System.nanoTime() + LENGTH.toNanos();
        String seen = "";
        while (System.nanoTime() < end) {
            seen = bout();
        }
        Weight now = weigh();
        System.out.printf(Locale.ROOT, "Soak of %s, seed %d: %s. From %s to %s%n", LENGTH, SEED, seen, start, now);
        assertThat(seen).as("seed %d: what happened", SEED).doesNotContainPattern(" 0(;|$)");
        assertThat(now.heap()).as("seed %d: heap, from %d", SEED, start.heap()).isLessThanOrEqualTo((long)
                (GROWTH * start.heap()));
        assertThat(now.threads()).as("seed %d: threads", SEED).isLessThanOrEqualTo(start.threads());
        tell(Order.CLOSE);
        tell(Order.COMPARE);
    }

    /** What is made once is made, and all ends once. */
    private void rehearse() throws IOException, InterruptedException {
        tell(Order.OPEN);
        bout();
        tell(Order.CLOSE);
        tell(Order.REMEMBER);
    }

    private String bout() throws IOException, InterruptedException {
        tell(Order.WORK);
        long end = System.nanoTime() + BOUT.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            weather.changes();
            lastsAWhile();
            weather.clears();
            lastsAWhile();
        }
        return tell(Order.REST);
    }

    /** Unless the process ends. */
    private void lastsAWhile() throws InterruptedException {
        process.waitFor(1 + random.nextInt(LONGEST_SPELL_MILLIS), TimeUnit.MILLISECONDS);
    }

    private Weight weigh() throws IOException {
        return Weight.parse(tell(Order.WEIGH));
    }

    private String tell(Order order) throws IOException {
        orders.write(order + "\n");
        orders.flush();
        String answer = CompletableFuture.supplyAsync(this::answer)
                .completeOnTimeout("no answer", PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (!answer.startsWith(SoakProcess.DONE)) {
            throw new AssertionError("seed %d: %s: %s".formatted(SEED, order, answer));
        }
        return answer.substring(SoakProcess.DONE.length());
    }

    /** A line, or all that the process had to say before it ended. */
    private String answer() {
        StringBuilder others = new StringBuilder();
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(SoakProcess.DONE)) {
                    return line;
                }
                others.append(line).append('\n');
            }
        } catch (IOException e) {
            others.append(e);
        }
        return others.toString();
    }
}
