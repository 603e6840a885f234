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
import org.jspecify.annotations.Nullable;

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

    /** With layers the whole option of each is asked for, which costs no more: another spelling of a key may be nearer. */
    @Override
    public Option get(String option, String... keys) {
        return (layers.size() == 1
                        ? read(layer -> layer.read(option, consistent, keys))
                        : find(option).map(found -> found.only(keys)))
                .orElseThrow(() -> own.notFound(option));
    }

    @Override
    public Optional<Option> find(String option) {
        return read(layer -> layer.read(option, consistent));
    }

    private Optional<Option> read(Function<OptionReader, Optional<Option>> read) {
        return health.watch(() -> layers.size() == 1 ? read.apply(own) : merged(layers, read));
    }

    private static Optional<Option> merged(List<OptionReader> layers, Function<OptionReader, Optional<Option>> read) {
        List<Option> found = layers.stream().map(read).flatMap(Optional::stream).toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(Layers.mergedOption(found));
    }

    @Override
    public Map<String, @Nullable Object> inherited(String option) {
        return layers.size() == 1
                ? Map.of()
                : health.watch(() -> merged(layers.subList(1, layers.size()), layer -> layer.read(option, consistent)))
                        .map(Option::asMap)
                        .orElse(Map.of());
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
    public Snapshot candidate(Head head, Map<String, Edit> edits, Deadline deadline) {
        return candidate(layers.stream().map(layer -> layer.until(deadline)).toList(), head, edits);
    }

    @Override
    public Snapshot candidate(Map<String, Edit> edits) {
        return candidate(layers, Head.NONE, edits);
    }

    private Snapshot candidate(List<OptionReader> readers, Head head, Map<String, Edit> edits) {
        return health.watch(() -> {
            List<Snapshot> snapshots = new ArrayList<>();
            readers.forEach(layer -> snapshots.add(layer.readAll(true)));
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
