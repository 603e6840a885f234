package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A live reader of {@link Mark}s, and everything that it has shown and told. */
final class MarkReader implements AutoCloseable {
    static final Duration POLL = Duration.ofSeconds(5);

    private final DynamoDbConfigStore store;
    private final List<String> told = new ArrayList<>();
    private final Map<Long, String> shown = new HashMap<>();
    private long revision;

    MarkReader(DynamoDbClient client, String table, String name, ManualTime time) {
        this.store = DynamoDbConfigStore.builder(client, table, name)
                .live(POLL)
                .scheduler(time)
                .timing(time::nanoTime, new Random(1))
                .build();
        store.onChange(change -> told.add(change.revision() + " " + change.message()));
    }

    /** Looks at the snapshot in force: never half a commit, never an older one than before. */
    void look() {
        Snapshot snapshot = store.config().get();
        Map<String, String> marks = Mark.whole(snapshot);
        assertThat(snapshot.revision()).isGreaterThanOrEqualTo(revision);
        revision = snapshot.revision();
        if (revision > 0) {
            shown.put(revision, marks.get(Mark.ALWAYS.get(0)));
        }
    }

    long revision() {
        return revision;
    }

    /** Checks that it told each commit once and in order, and that each snapshot was of the commit whose revision it had. */
    void check(Map<String, String> journal) {
        List<String> commits = journal.entrySet().stream()
                .map(commit -> commit.getValue().substring(0, commit.getValue().indexOf(' ')) + " " + commit.getKey())
                .toList();
        assertThat(told).isEqualTo(commits);
        assertThat(commits)
                .containsAll(shown.entrySet().stream()
                        .map(snapshot -> snapshot.getKey() + " " + snapshot.getValue())
                        .collect(Collectors.toSet()));
    }

    @Override
    public void close() {
        store.close();
    }
}
