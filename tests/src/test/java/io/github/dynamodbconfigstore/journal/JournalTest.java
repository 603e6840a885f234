package io.github.dynamodbconfigstore.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.github.dynamodbconfigstore.table.Meter;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Which commits a reading of the journal answers. */
@ExtendWith(LocalDynamoDbExtension.class)
class JournalTest {
    private final DynamoDbClient client;
    private final Partition partition;
    private final DynamoDbConfigStore store;
    private final Journal journal;

    JournalTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.store = DynamoDbConfigStore.builder(client, table, "prod").build();
        this.partition = Partition.ofStore(table, "_store", "_option", "prod");
        this.journal = new Journal(new Requests(client, partition, Duration.ofSeconds(30), new Meter()));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aJournalWithoutCommitsHasNoHead() {
        assertThat(journal.head()).isEqualTo(Head.NONE);
        assertThat(journal.end(3)).isEqualTo(new Journal.End(Head.NONE, List.of()));
        assertThat(journal.end(3).isPastHead()).isFalse();
        assertThat(journal.commit(1)).isEmpty();
    }

    @Test
    void eachReadingHasTheCommitsThatItNames() {
        commit(6, 1);

        assertThat(revisions(journal.after(4, true))).containsExactly(5L, 6L);
        assertThat(revisions(journal.after(4, false))).containsExactly(5L, 6L);
        assertThat(journal.after(6, true)).isEmpty();
        assertThat(revisions(journal.before(4, 2))).containsExactly(3L, 2L);
        assertThat(revisions(journal.before(4, 9))).containsExactly(3L, 2L, 1L);
        assertThat(revisions(journal.newest(4, 2))).containsExactly(3L, 2L);
        assertThat(journal.newest(1, 2)).isEmpty();
        assertThat(journal.commit(4).orElseThrow().revision()).isEqualTo(4);
    }

    @Test
    void theEndIsTheHeadAndTheNewestBeforeIt() {
        commit(4, 1);

        Journal.End end = journal.end(3);

        assertThat(end.head()).isEqualTo(journal.head());
        assertThat(end.head().revision()).isEqualTo(4);
        assertThat(revisions(end.commits())).containsExactly(4L, 3L, 2L);
        assertThat(end.isPastHead()).isFalse();
        assertThat(new Journal.End(new Head(3, "id"), end.commits()).isPastHead())
                .isTrue();
    }

    @Test
    void aJournalThatLacksItsHeadEndsWithItsNewestCommits() {
        commit(4, 1);
        client.deleteItem(request ->
                request.tableName(partition.table()).key(partition.journal().key(Journal.HEAD_KEY)));

        Journal.End end = journal.end(2);

        assertThat(end.head()).isEqualTo(Head.NONE);
        assertThat(revisions(end.commits())).startsWith(4L, 3L);
        assertThat(end.isPastHead()).isTrue();
    }

    @Test
    void commitsThatFillSeveralPagesAreNoMoreThanWereAskedFor() {
        commit(9, 380_000);

        assertThat(revisions(journal.newest(10, 4))).containsExactly(9L, 8L, 7L, 6L);
        assertThat(revisions(journal.end(3).commits())).containsExactly(9L, 8L, 7L);
        assertThat(journal.endPage(8).head()).isEqualTo(journal.head());
        assertThat(revisions(journal.endPage(8).commits())).startsWith(9L, 8L).hasSizeLessThan(4);
        assertThat(revisions(journal.after(0, true))).hasSize(9);
    }

    private void commit(int times, int bytes) {
        Random random = new Random(1);
        for (int i = 0; i < times; i++) {
            byte[] noise = new byte[bytes];
            random.nextBytes(noise);
            store.set("blob", Map.of("bytes", noise, "i", i));
        }
    }

    private static List<Long> revisions(List<Entry> commits) {
        return commits.stream().map(Entry::revision).toList();
    }
}
