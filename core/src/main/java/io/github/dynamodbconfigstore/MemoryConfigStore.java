package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.journal.Landed;
import io.github.dynamodbconfigstore.table.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers from memory what its layers keep up to date there, each by itself. */
final class MemoryConfigStore implements Reading {
    private final Strategy strategy;
    private final SnapshotHolder holder;
    private final List<Layer> layers;
    private final Layer own;
    private final @Nullable Duration maxAge;

    /** Layers nearest first, the store's own before those that it inherits from. */
    MemoryConfigStore(Strategy strategy, SnapshotHolder holder, List<Layer> layers, @Nullable Duration maxAge) {
        this.strategy = strategy;
        this.holder = holder;
        this.layers = List.copyOf(layers);
        this.own = layers.get(0);
        this.maxAge = maxAge;
    }

    /** Returns when each layer has been read once, in the given way, and the whole is good. */
    void start(Function<Layer, Snapshot> read) {
        Map<Layer, Snapshot> first = new LinkedHashMap<>();
        for (Layer layer : layers) {
            first.put(layer, read.apply(layer));
        }
        holder.begin(first);
        first.forEach(Layer::begin);
        for (Layer layer : layers) {
            layer.start(false);
        }
    }

    /** Starts with what was good when it was read last, for want of better, and goes on trying. */
    void start(KnownGood knownGood, ConfigStoreException why) {
        Map<Layer, Snapshot> first = new LinkedHashMap<>();
        layers.forEach(layer -> first.put(layer, knownGood.layers().get(first.size())));
        holder.begin(first, knownGood.readAt(), why);
        first.forEach((layer, snapshot) -> layer.beginWithKnownGood(snapshot, why));
        layers.forEach(layer -> layer.start(true));
    }

    @Override
    public Strategy strategy() {
        return strategy;
    }

    @Override
    public Snapshot get() {
        if (maxAge != null) {
            catchUp(maxAge);
        }
        return holder.get();
    }

    /** By index, since it is done at each read and an iterator would be made for each. */
    private void catchUp(Duration limit) {
        for (int i = 0; i < layers.size() && !isPausing(); i++) {
            layers.get(i).catchUp(limit);
        }
    }

    /** Where one layer kept a read waiting in vain, no other one is to do so right away. */
    private boolean isPausing() {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).health().isPausing()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public <T> Supplier<T> upToDate(Supplier<T> value) {
        Duration limit = maxAge;
        if (limit == null) {
            return value;
        }
        return () -> {
            catchUp(limit);
            return value.get();
        };
    }

    @Override
    public void reload() {
        RuntimeException failure = null;
        for (Layer layer : layers) {
            try {
                layer.reload();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public Subscription onChange(Consumer<Change> listener) {
        return holder.onChange(listener);
    }

    @Override
    public Subscription onRejected(Consumer<ConfigRejectedException> listener) {
        return holder.onRejected(listener);
    }

    @Override
    public void admit(LiveValue<?> value) {
        holder.admit(value);
    }

    @Override
    public boolean reached(long revision, Deadline deadline) {
        if (holder.get().revision() >= revision) {
            return true;
        }
        boolean read = own.reached(revision, deadline);
        ConfigRejectedException rejected = holder.rejected();
        if (read && rejected != null && holder.get().revision() < revision) {
            throw rejected;
        }
        return read;
    }

    @Override
    public void committed(Landed landed) {
        own.committed(landed);
    }

    @Override
    public <T> T quietly(Supplier<T> work) {
        return holder.quietly(work);
    }

    @Override
    public Snapshot candidate(Head head, Map<String, Edit> edits, Deadline deadline) {
        return overOthers(Commits.candidate(own.asOf(head, deadline), head, edits));
    }

    @Override
    public Snapshot candidate(Map<String, Edit> edits) {
        return overOthers(Commits.candidate(own.asOfNow(), Head.NONE, edits));
    }

    private Snapshot overOthers(Snapshot nearest) {
        List<Snapshot> snapshots = new ArrayList<>(List.of(nearest));
        others().forEach(layer -> snapshots.add(layer.read()));
        return Layers.merged(snapshots);
    }

    @Override
    public Map<String, @Nullable Object> inherited(String option) {
        List<Option> found = others().stream()
                .map(layer -> layer.read().options().get(option))
                .filter(Objects::nonNull)
                .toList();
        return found.isEmpty() ? Map.of() : Layers.mergedOption(found).asMap();
    }

    private List<Layer> others() {
        return layers.subList(1, layers.size());
    }

    @Override
    public State state() {
        // First what is installed: what was read is never older.
        long installed = holder.get().revision();
        return new State(own.read().revision(), installed, holder.rejected(), holder.knownGoodOf());
    }

    @Override
    public Stream<Health> health() {
        return layers.stream().map(Layer::health);
    }

    @Override
    public void close() {
        layers.forEach(Layer::close);
    }
}
