package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A hundred writers in several processes, whose requests and answers get lost. */
@ExtendWith(LocalDynamoDbExtension.class)
class ManyWritersTest {
    private static final int PROCESSES = 4;
    private static final int WRITERS = 25;
    private static final int COMMITS = 2;

    @Test
    void noUpdateOfAHundredWritersIsLostOrAppliedTwice(LocalDynamoDb dynamoDb, @FreshTable String table)
            throws Exception {
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build()) {
            store.set("counter", Map.of("n", 0));
            List<Process> processes = new ArrayList<>();
            for (int seed = 0; seed < PROCESSES; seed++) {
                processes.add(start(dynamoDb, table, seed));
            }
            List<String> acknowledged = new ArrayList<>();
            for (Process process : processes) {
                String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(process.waitFor()).as(output).isZero();
                acknowledged.addAll(output.lines().toList());
            }

            List<Commit> journal = store.history().log().toList();
            int all = PROCESSES * WRITERS * COMMITS;
            assertThat(store.config().get("counter").getInt("n")).isEqualTo(all);
            assertThat(journal).extracting(Commit::revision).containsExactlyElementsOf(revisions(all + 1));
            assertThat(acknowledged)
                    .hasSize(all)
                    .containsExactlyInAnyOrderElementsOf(journal.stream()
                            .filter(commit -> commit.revision() > 1)
                            .map(commit -> commit.revision() + " " + commit.id())
                            .toList());
        }
    }

    private static List<Long> revisions(long newest) {
        return LongStream.rangeClosed(1, newest)
                .map(i -> newest + 1 - i)
                .boxed()
                .toList();
    }

    private static Process start(LocalDynamoDb dynamoDb, String table, int seed) throws IOException {
        return Jvm.running(WriterProcess.class, dynamoDb.endpoint(), table, seed, WRITERS, COMMITS)
                .start();
    }
}
