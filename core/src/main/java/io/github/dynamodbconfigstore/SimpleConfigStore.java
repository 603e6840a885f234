package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Journal;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Asks DynamoDB at every read. Keeps nothing, so there is nothing to reload and nobody to tell of changes. */
final class SimpleConfigStore implements Reading {
    private static final String KEEPS_NOTHING =
            "SimpleConfigStore keeps nothing, so it notices no change: build the store with live() or timeBased()";

    private final List<OptionReader> layers;
    private final OptionReader own;
    private final Journal journal;
    private final boolean consistent;
    private final Health health;

    /** Requests of each layer, nearest first, the store's own before those that it inherits from. */
    SimpleConfigStore(List<Requests> layers, boolean consistent, Health health) {
        this.layers = layers.stream().map(OptionReader::new).toList();
        this.own = this.layers.get(0);
        this.journal = new Journal(layers.get(0));
        this.consistent = consistent;
        this.health = health;
    }

    @Override
    public Strategy strategy() {
        return Strategy.SIMPLE;
    }

    @Override
    public Snapshot get() {
        return health.watch(() -> Layers.merged(
                layers.stream().map(layer -> layer.readAll(consistent)).toList()));
    }

    @Override
    public Option get(String option) {
        return find(option).orElseThrow(() -> own.notFound(option));
    }

    @Override
    public Option get(String option, String... keys) {
        return read(layer -> layer.read(option, consistent, keys)).orElseThrow(() -> own.notFound(option));
    }

    @Override
    public Optional<Option> find(String option) {
        return read(layer -> layer.read(option, consistent));
    }

    private Optional<Option> read(Function<OptionReader, Optional<Option>> read) {
        return health.watch(() -> {
            if (layers.size() == 1) {
                return read.apply(own);
            }
            List<Option> found =
                    layers.stream().map(read).flatMap(Optional::stream).toList();
            return found.isEmpty() ? Optional.empty() : Optional.of(Layers.mergedOption(found));
        });
    }

    @Override
    public void reload() {}

    @Override
    public boolean reached(long revision, Deadline deadline) {
        return journal.until(deadline).head().revision() >= revision;
    }

    @Override
    public void committed(Landed landed) {}

    @Override
    public Snapshot candidate(Head head, Map<String, Edit> edits) {
        return health.watch(() -> {
            List<Snapshot> snapshots = new ArrayList<>();
            layers.forEach(layer -> snapshots.add(layer.readAll(true)));
            snapshots.set(0, Commits.candidate(snapshots.get(0), head, edits));
            return Layers.merged(snapshots);
        });
    }

    @Override
    public Subscription onChange(Consumer<Change> listener) {
        throw new UnsupportedOperationException(KEEPS_NOTHING);
    }

    @Override
    public Subscription onRejected(Consumer<ConfigRejectedException> listener) {
        throw new UnsupportedOperationException(KEEPS_NOTHING);
    }

    /** Each call is a read and a binding, so there is nothing to be kept fit for them. */
    @Override
    public void admit(LiveValue<?> value) {}

    @Override
    public State state() {
        return State.NONE;
    }

    @Override
    public Stream<Health> health() {
        return Stream.of(health);
    }

    @Override
    public void close() {}
}
