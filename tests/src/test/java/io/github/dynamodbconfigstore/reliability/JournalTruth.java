package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * What the store was at each revision since it was last at rest, by what the journal says of it when it is at rest again.
 * Until then nobody knows more than the highest revision that anybody has heard of.
 */
final class JournalTruth extends Truth {
    /** One that both commits and others write. */
    static final String CONTESTED = "o0";

    /** What begins so stays as it is. */
    static final String STEADY = "steady-";

    private final List<Map<String, Option>> states = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final NavigableSet<Long> withoutBefore = new TreeSet<>();
    private final Queue<Runnable> looks = new ConcurrentLinkedQueue<>();
    private final AtomicLong heard = new AtomicLong();
    private Map<String, Option> options;
    private long oldest;

    /** At rest, after a commit. */
    JournalTruth(Commit last, Map<String, Option> options) {
        this.oldest = last.revision();
        this.options = options;
        states.add(options);
        ids.add(last.id());
        hears(oldest);
    }

    /** Somebody knows of a revision. */
    void hears(long revision) {
        heard.accumulateAndGet(revision, Math::max);
    }

    /**
     * The store is at rest.
     *
     * @param commits since it last was, oldest first
     * @param options all there are
     */
    void learns(List<Commit> commits, Map<String, Option> options) {
        commits.forEach(this::learns);
        this.options = options;
        looks.forEach(Runnable::run);
        looks.clear();
    }

    private void learns(Commit commit) {
        Map<String, Option> state = new HashMap<>(states.get(states.size() - 1));
        commit.options().forEach((name, change) -> {
            state.remove(name);
            change.after().ifPresent(option -> state.put(name, option));
        });
        states.add(state);
        ids.add(commit.id());
        if (commit.options().values().stream().anyMatch(OptionChange::beforeUnknown)) {
            withoutBefore.add(commit.revision());
        }
        hears(commit.revision());
    }

    /** All that was has been looked at. */
    void forgetsAllButTheLast() {
        oldest += states.size() - 1;
        states.subList(0, states.size() - 1).clear();
        ids.subList(0, ids.size() - 1).clear();
        withoutBefore.clear();
    }

    /** Whether the store ever was so since it was last at rest. */
    boolean wasEver(Predicate<Map<String, Option>> so) {
        return states.stream().anyMatch(so);
    }

    @Override
    public long head() {
        return heard.get();
    }

    @Override
    public long oldest() {
        return oldest;
    }

    @Override
    public String id(long revision) {
        return ids.get((int) (revision - oldest));
    }

    @Override
    public Map<String, Option> state(long revision) {
        return states.get((int) (revision - oldest));
    }

    @Override
    public Map<String, Option> options() {
        return options;
    }

    /** Those of the last rest that may change. */
    @Override
    public Set<String> names() {
        Set<String> names = new HashSet<>(options.keySet());
        names.removeIf(name -> name.startsWith(STEADY));
        return names;
    }

    @Override
    public boolean isForeign(String option) {
        return option.startsWith(FOREIGN) || option.equals(CONTESTED);
    }

    @Override
    public boolean isUnknown(long revision) {
        return withoutBefore.higher(revision) != null;
    }

    @Override
    public void whenKnown(Runnable look) {
        looks.add(look);
    }
}
