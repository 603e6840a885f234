package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.CommitWriter;
import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Map;

/** Writes commits that pass the validators, and has each in this store's own snapshot before it returns. */
final class Committer {
    private final Partition partition;
    private final CommitWriter writer;
    private final Reading reading;
    private final Validators validators;

    Committer(Partition partition, CommitWriter writer, Reading reading, Validators validators) {
        this.partition = partition;
        this.writer = writer;
        this.reading = reading;
        this.validators = validators;
    }

    Commit write(Draft draft) {
        Deadline deadline = writer.deadline();
        Draft checked = draft.checked((head, edits) -> check(head, edits, deadline));
        Landed landed = reading.quietly(() -> writer.write(checked, deadline));
        reading.committed(landed);
        return Commit.of(partition, landed.entry());
    }

    /** Without a request, and without the validators, which want to see the whole store. */
    void check(Draft draft) {
        writer.check(draft);
    }

    private void check(Head head, Map<String, Edit> edits, Deadline deadline) {
        if (!validators.isEmpty()) {
            validators.check(reading.candidate(head, edits, deadline), edits.keySet());
        }
    }
}
