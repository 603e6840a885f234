package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes commits, and has each in this store's own snapshot before it returns. */
final class JournalledWriting implements Writing {
    private final Partition partition;
    private final Reading reading;
    private final Committer committer;
    private final Supplier<String> author;

    JournalledWriting(Partition partition, Reading reading, Committer committer, Supplier<String> author) {
        this.partition = partition;
        this.reading = reading;
        this.committer = committer;
        this.author = author;
    }

    @Override
    public Commit commit(Consumer<CommitBuilder> changes) {
        return write(draft(changes, reading::inherited));
    }

    @Override
    public Commit write(Draft draft) {
        return committer.write(draft);
    }

    @Override
    public void check(Consumer<CommitBuilder> changes) {
        committer.check(draft(changes, option -> Map.of()));
    }

    private Draft draft(Consumer<CommitBuilder> changes, Function<String, Map<String, @Nullable Object>> inherited) {
        CommitBuilder builder = new CommitBuilder(partition, inherited, author.get());
        changes.accept(builder);
        return builder.draft();
    }
}
