package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.journal.Entry;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.journal.Moment;
import io.github.dynamodbconfigstore.journal.Plan;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the parts of a commit say of themselves. */
class CommitTextsTest {
    @Test
    void theyNameTheirOptionsAndShowNoValue() {
        Map<String, Map<String, Object>> afters = Map.of("db", Map.of("password", "s3cr3t"));
        Plan plan = Plan.to(afters);
        Entry entry = new Entry(7, "id", "parent", Instant.EPOCH, "author", "message", Map.of());
        List<Object> parts = List.of(
                plan,
                Draft.of("author", "message", Optional.empty(), plan),
                new Landed(entry, afters),
                new Moment(Head.NONE, afters, Optional.empty()),
                new Undo("id", afters),
                new Journalled(new Partition("table", "_store", "_option", "prod"), afters));

        assertThat(parts)
                .allSatisfy(part -> assertThat(part.toString()).contains("[db]").doesNotContain("s3cr3t", "password"));
    }
}
