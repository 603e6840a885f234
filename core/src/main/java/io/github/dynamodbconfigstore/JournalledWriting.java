package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Writes commits, and has each in this store's own snapshot before it returns. */
final class JournalledWriting implements Writing {
    private final Partition partition;
    private final Committer committer;
    private final Supplier<String> author;

    JournalledWriting(Partition partition, Committer committer, Supplier<String> author) {
        this.partition = partition;
        this.committer = committer;
        this.author = author;
    }

    @Override
    public Commit commit(Consumer<CommitBuilder> changes) {
        return write(draft(changes));
    }

    @Override
    public Commit write(Draft draft) {
        return committer.write(draft);
    }

    @Override
    public void check(Consumer<CommitBuilder> changes) {
        committer.check(draft(changes));
    }

    private Draft draft(Consumer<CommitBuilder> changes) {
        CommitBuilder builder = new CommitBuilder(partition, author.get());
        changes.accept(builder);
        return builder.draft();
    }
}
