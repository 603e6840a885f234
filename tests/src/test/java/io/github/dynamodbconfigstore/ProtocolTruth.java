package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.protocol.Service;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the store was at each revision, seen in the service itself at the moment of each commit. */
final class ProtocolTruth extends Truth {
    private final Service service;
    private final Partition partition;
    private final LongSupplier nanoTime;
    private final List<Map<String, Option>> states = new ArrayList<>();
    private final List<String> ids = new ArrayList<>(List.of(""));
    private final List<Map<String, Map<String, Map<String, AttributeValue>>>> copies = new ArrayList<>();
    private final Map<String, Map<String, Option>> lost = new HashMap<>();

    private final List<Long> times = new ArrayList<>(List.of(Long.MIN_VALUE));
    private final Map<String, Long> foreign = new HashMap<>();
    private final NavigableSet<Long> expired = new TreeSet<>();
    private final NavigableSet<Long> withoutBefore = new TreeSet<>();
    private boolean restored;

    ProtocolTruth(Service service, Partition partition, LongSupplier nanoTime) {
        this.service = service;
        this.nanoTime = nanoTime;
        this.partition = partition;
        states.add(journalled(options()));
        copies.add(copy());
        service.onCommitted(this::committed);
        service.onPut(option -> foreign.put(option, now()));
    }

    /** Puts the table back to a revision; what was committed since is lost and will be numbered anew. */
    void restore(long revision) {
        restored = true;
        service.restore(copies.get((int) revision));
        while (head() > revision) {
            int last = (int) head();
            lost.put(ids.remove(last), states.remove(last));
            copies.remove(last);
            times.remove(last);
        }
    }

    /** Deletes a commit from the journal. */
    void expire(long revision) {
        if (expired.add(revision)) {
            service.expire(partition.journal().store(), rangeKey(revision));
        }
    }

    @Override
    boolean isExpired(long revision) {
        return expired.contains(revision);
    }

    @Override
    public boolean hasExpired() {
        return !expired.isEmpty();
    }

    @Override
    public boolean isUnknown(long revision) {
        return expired.higher(revision) != null || withoutBefore.higher(revision) != null;
    }

    @Override
    boolean isGap(long from, long to) {
        Long next = expired.higher(from);
        return next != null && next <= to;
    }

    @Override
    long now() {
        return nanoTime.getAsLong();
    }

    /** The head as it was at some time. */
    long headAt(long nanos) {
        return times.stream().filter(time -> time <= nanos).count() - 1;
    }

    boolean everRestored() {
        return restored;
    }

    @Override
    boolean hasLost(Snapshot snapshot) {
        return lost.containsKey(snapshot.head().id());
    }

    @Override
    Map<String, Option> stateOf(Snapshot snapshot) {
        return hasLost(snapshot) ? lost.get(snapshot.head().id()) : state(snapshot.revision());
    }

    @Override
    public long head() {
        return states.size() - 1L;
    }

    @Override
    public long oldest() {
        return 0;
    }

    /** Known by now. */
    @Override
    public void whenKnown(Runnable look) {
        look.run();
    }

    @Override
    public String id(long revision) {
        return ids.get((int) revision);
    }

    @Override
    public Map<String, Option> state(long revision) {
        return states.get((int) revision);
    }

    @Override
    public boolean isForeign(String option) {
        return option.startsWith(FOREIGN) || foreign.containsKey(option);
    }

    @Override
    public Set<String> names() {
        Set<String> names = new TreeSet<>(options().keySet());
        for (int i = 1; i < states.size(); i++) {
            names.addAll(SnapshotChange.differences(states.get(i - 1), Set.of(), states.get(i))
                    .keySet());
        }
        return names;
    }

    @Override
    boolean isForeignSince(String option, long nanos) {
        return foreign.getOrDefault(option, Long.MIN_VALUE) >= nanos;
    }

    @Override
    public Map<String, Option> options() {
        Map<String, Option> options = new TreeMap<>();
        service.items(partition.store())
                .forEach((name, item) ->
                        options.put(name, new Option(partition, name, Attributes.toKeys(partition, name, item))));
        return options;
    }

    static Map<String, Option> journalled(Map<String, Option> options) {
        Map<String, Option> some = new HashMap<>(options);
        some.keySet().removeIf(name -> name.startsWith(FOREIGN));
        return some;
    }

    private void committed() {
        Map<String, Map<String, AttributeValue>> journal =
                service.items(partition.journal().store());
        Map<String, AttributeValue> head = journal.get("head").get("_head").m();
        long revision = Long.parseLong(head.get("revision").n());
        Map<String, AttributeValue> commit =
                journal.get(rangeKey(revision)).get("_commit").m();
        if (revision != states.size()
                || !Objects.equals(head.get("id"), commit.get("id"))
                || !commit.get("parent").s().equals(ids.get(ids.size() - 1))) {
            throw new AssertionError("revision %d of %s does not follow on %d"
                    .formatted(revision, commit.get("author").s(), head()));
        }
        String changes = commit.get("changes").s();
        if (changes != null && changes.contains("\"before\":null")) {
            withoutBefore.add(revision);
        }
        times.add(now());
        ids.add(commit.get("id").s());
        states.add(journalled(options()));
        copies.add(copy());
    }

    private static String rangeKey(long revision) {
        return "%019d".formatted(revision);
    }

    private Map<String, Map<String, Map<String, AttributeValue>>> copy() {
        return Map.of(
                partition.store(),
                service.items(partition.store()),
                partition.journal().store(),
                service.items(partition.journal().store()));
    }
}
