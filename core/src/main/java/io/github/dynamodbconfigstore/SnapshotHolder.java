package io.github.dynamodbconfigstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshot in force: made of what was read of each layer, looked at by the validators, and replaced whole by one
 * volatile write, so a reader sees the old one or the new one and never something between. One that is refused is not
 * installed; the next one is looked at anew. Listeners are told after the swap, in order, and with no lock held.
 */
final class SnapshotHolder {
    private static final Logger log = LoggerFactory.getLogger(SnapshotHolder.class);

    private final Validators validators;
    private final Consumer<Layers> good;
    private final Listeners<Change> changes = new Listeners<>("a change");
    private final Listeners<ConfigRejectedException> rejections = new Listeners<>("a rejection");

    /** Threads that hold locks, and so tell nobody anything. */
    private final Set<Thread> quiet = ConcurrentHashMap.newKeySet();

    /** Changes that were read and are not installed yet. */
    private final List<Change> waiting = new ArrayList<>();

    private Layers layers = Layers.NONE;
    private volatile Snapshot current;
    private volatile @Nullable ConfigRejectedException rejected;

    /** What listeners were told last that it is refused. */
    private @Nullable Snapshot refused;

    private volatile @Nullable Instant knownGoodOf;

    /**
     * Holds nothing yet.
     *
     * @param empty the store without options
     * @param validators of what is to be installed
     * @param good told of what is in force where that is as DynamoDB has it; to return at once
     */
    SnapshotHolder(Snapshot empty, Validators validators, Consumer<Layers> good) {
        this.current = empty;
        this.validators = validators;
        this.good = good;
    }

    /** Begins with what was read of each layer first, nearest first, unless it is refused. */
    synchronized void begin(Map<Layer, Snapshot> first) {
        begin(new Layers(first));
        good.accept(layers);
    }

    /** Begins with what was good when it was read, unless it is refused; also where what DynamoDB has was refused. */
    synchronized void begin(Map<Layer, Snapshot> knownGood, Instant readAt, ConfigStoreException why) {
        begin(new Layers(knownGood));
        knownGoodOf = readAt;
        rejected = why instanceof ConfigRejectedException refusal ? refusal : null;
    }

    private void begin(Layers first) {
        Snapshot candidate = first.merged();
        reject(candidate).ifPresent(rejection -> {
            throw rejection;
        });
        layers = first;
        putInForce(candidate);
    }

    /** What was made of the last one is old before the next one is to be seen, so nobody meets it later. */
    private void putInForce(Snapshot next) {
        current.goOutOfForce();
        next.comeIntoForce();
        current = next;
    }

    /** Lets a value be made of the snapshot in force, and keeps out every later one of which it can't be. */
    synchronized void admit(LiveValue<?> value) {
        try {
            value.of(current);
        } catch (StoreUnavailableException e) {
            log.debug("{}; it is bound when it is there", e.getMessage());
        }
        validators.add(value);
    }

    Snapshot get() {
        return current;
    }

    /** Why what was read last is not in force; null where it is. */
    @Nullable
    ConfigRejectedException rejected() {
        return rejected;
    }

    /** When what is in force was read, if that was before the start and it is from a file; else null. */
    @Nullable
    Instant knownGoodOf() {
        return knownGoodOf;
    }

    Subscription onChange(Consumer<Change> listener) {
        return changes.add(listener);
    }

    Subscription onRejected(Consumer<ConfigRejectedException> listener) {
        return rejections.add(listener);
    }

    /**
     * Does something with locks held. Listeners are told what waits for them once it has ended: by this thread, unless it is
     * in the middle of something else of the kind, or by another one that holds none.
     */
    <T> T quietly(Supplier<T> work) {
        boolean outermost = quiet.add(Thread.currentThread());
        try {
            return work.get();
        } finally {
            if (outermost) {
                quiet.remove(Thread.currentThread());
                tell();
            }
        }
    }

    private void tell() {
        changes.tell();
        rejections.tell();
    }

    /** Takes what was read of one layer; installs it unless it is refused. */
    synchronized void offer(Layer layer, SnapshotChange change) {
        Layers next = layers.with(layer, change.next());
        waiting.addAll(layers.effective(layer, change, next));
        layers = next;
        Snapshot candidate = layers.merged();
        if (waiting.isEmpty() && rejected == null && candidate.isSameAs(current)) {
            // The one in force stays, which views have bound already.
            installed();
            return;
        }
        reject(candidate).ifPresentOrElse(rejection -> refuse(candidate, rejection), () -> install(candidate));
    }

    private Optional<ConfigRejectedException> reject(Snapshot candidate) {
        List<Violation> violations = validators.violations(candidate);
        return violations.isEmpty()
                ? Optional.empty()
                : Optional.of(new ConfigRejectedException(
                        candidate.table(),
                        candidate.store(),
                        candidate.revision(),
                        candidate.newerThan(current),
                        violations));
    }

    private void install(Snapshot candidate) {
        List<Change> told = rejected == null ? waiting : folded(candidate);
        putInForce(candidate);
        rejected = null;
        refused = null;
        told.forEach(changes::publish);
        waiting.clear();
        installed();
    }

    /** What some layer has from a file is no news. */
    private void installed() {
        if (layers.areFromDynamoDb()) {
            knownGoodOf = null;
            good.accept(layers);
        }
    }

    /** Of what was refused nothing was ever in force, so listeners are told the way from good to good as one change. */
    private List<Change> folded(Snapshot candidate) {
        Map<String, OptionChange> differences = SnapshotChange.differences(current, candidate);
        if (differences.isEmpty()) {
            return List.of();
        }
        // There is one: whatever differs was read as a change.
        Change last = waiting.get(waiting.size() - 1);
        return List.of(new Change(last.store(), last.revision(), last.author(), last.message(), differences));
    }

    private void refuse(Snapshot candidate, ConfigRejectedException rejection) {
        boolean isTold = isTold(candidate, rejection);
        rejected = rejection;
        // Only the newest will be told, for all of them.
        waiting.subList(0, Math.max(0, waiting.size() - 1)).clear();
        refused = candidate;
        if (!isTold) {
            log.warn("{}; revision {} stays in force", rejection.getMessage(), current.revision());
            rejections.publish(rejection);
        }
    }

    /** By content, since not every layer has revisions. A start tells nobody, as nobody listens yet. */
    private boolean isTold(Snapshot candidate, ConfigRejectedException rejection) {
        Snapshot told = refused;
        ConfigRejectedException before = rejected;
        return told != null
                && before != null
                && candidate.isSameAs(told)
                && rejection.violations().equals(before.violations());
    }
}
