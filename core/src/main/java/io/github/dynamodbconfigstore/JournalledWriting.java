package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Moment;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
        CommitBuilder builder = new CommitBuilder(partition, author.get());
        changes.accept(builder);
        return committer.write(builder.draft());
    }

    @Override
    public Commit update(String option, UnaryOperator<Option> change) {
        ItemLimits.checkName(new ItemName(partition, option));
        return committer.write(new Draft(
                UUID.randomUUID().toString(),
                Set.of(option),
                author.get(),
                "",
                Optional.empty(),
                Optional.empty(),
                moment -> Map.of(option, edit(option, moment, change))));
    }

    private Edit edit(String option, Moment moment, UnaryOperator<Option> change) {
        Map<String, @Nullable Object> before = moment.options().get(option);
        Option after = change.apply(new Option(partition, option, before == null ? Map.of() : before));
        ItemLimits.check(partition, option, after.asMap());
        boolean missingStill = before == null && after.keys().isEmpty();
        return Edit.of(before, missingStill ? null : after.asMap());
    }
}
