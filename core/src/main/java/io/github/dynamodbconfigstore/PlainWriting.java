package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.journal.Draft;
import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Writes as the original does: one option at a time, by one PutItem, and no journal knows of it. Before a record is written
 * its option is read, by one GetItem, for the spelling of its keys.
 */
final class PlainWriting implements Writing {
    private final Requests requests;
    private final Partition partition;
    private final Reading reading;
    private final Validators validators;
    private final Clock clock;
    private final Supplier<String> author;

    PlainWriting(Requests requests, Reading reading, Validators validators, Clock clock, Supplier<String> author) {
        this.reading = reading;
        this.validators = validators;
        this.requests = requests;
        this.partition = requests.partition();
        this.clock = clock;
        this.author = author;
    }

    @Override
    public Commit commit(Consumer<CommitBuilder> changes) {
        CommitBuilder builder = builder(changes, reading::inherited);
        Draft draft = builder.draft();
        Map<String, @Nullable Map<String, @Nullable Object>> afters = new LinkedHashMap<>();
        builder.afters()
                .forEach((option, after) ->
                        afters.put(option, after.given(after.given() == After.Given.SPELLING ? read(option) : null)));
        check(afters);
        afters.forEach(this::write);
        return new Commit(0, "", clock.instant(), draft.author(), draft.message(), changes(afters));
    }

    /** Nobody looked at what was there before. */
    private Map<String, OptionChange> changes(Map<String, @Nullable Map<String, @Nullable Object>> afters) {
        Map<String, OptionChange> changes = new HashMap<>();
        afters.forEach((option, after) ->
                changes.put(option, OptionChange.of(partition, option, new Edit(null, true, after))));
        return changes;
    }

    @Override
    public Commit write(Draft draft) {
        throw new UnsupportedOperationException(
                "without a journal there is neither rollback nor adoption: build the store with journal(true)");
    }

    @Override
    public void check(Consumer<CommitBuilder> changes) {
        builder(changes, option -> Map.of());
    }

    private CommitBuilder builder(
            Consumer<CommitBuilder> changes, Function<String, Map<String, @Nullable Object>> inherited) {
        CommitBuilder builder = new CommitBuilder(partition, inherited, author.get());
        changes.accept(builder);
        Draft draft = builder.draft();
        if (draft.plan().options().size() > 1 || draft.expectedRevision().isPresent()) {
            throw new UnsupportedOperationException(
                    "without a journal there are no commits of several options or on a revision: build the store with journal(true)");
        }
        if (builder.afters().values().stream().anyMatch(after -> after.given() == After.Given.EVERYTHING)) {
            throw new UnsupportedOperationException(
                    "without a journal there is no compare-and-set: build the store with journal(true)");
        }
        return builder;
    }

    private void check(Map<String, @Nullable Map<String, @Nullable Object>> afters) {
        if (!validators.isEmpty()) {
            Map<String, Edit> edits = new HashMap<>();
            afters.forEach((option, after) -> edits.put(option, Edit.of(null, after)));
            validators.check(reading.candidate(edits).at(Head.NONE), edits.keySet());
        }
    }

    private Map<String, @Nullable Object> read(String option) {
        return Attributes.toKeys(partition, option, requests.item(partition.key(option)));
    }

    private void write(String option, @Nullable Map<String, @Nullable Object> keys) {
        if (keys == null) {
            requests.deleteItem(
                    DeleteItemRequest.builder().tableName(partition.table()).key(partition.key(option)));
        } else {
            requests.putItem(PutItemRequest.builder()
                    .tableName(partition.table())
                    .item(Attributes.toItem(partition, option, keys)));
        }
    }
}
