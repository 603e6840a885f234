package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.CommitOutcomeUnknownException;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * What one writer was told of its commits, each of which writes a number of its own to one option; to be held against the
 * journal when all is over.
 */
final class Ledger {
    /** The number of an option that is not there. */
    static final int NONE = 0;

    private final Map<Integer, Commit> acknowledged = new HashMap<>();
    private final Set<Integer> refused = new HashSet<>();
    private final Map<Integer, String> unknown = new HashMap<>();

    /** What each option may hold now: more than one number where a commit's outcome is unknown. */
    private final Map<String, Set<Integer>> possible = new TreeMap<>();

    private final List<Snapshot> seen = new ArrayList<>();

    void commits(String option, int number, Supplier<Commit> commit) {
        try {
            acknowledged.put(number, commit.get());
            possible.put(option, new HashSet<>(Set.of(number)));
        } catch (CommitOutcomeUnknownException e) {
            unknown.put(number, e.commitId());
            possible(option).add(number);
        } catch (ConfigStoreException e) {
            refused.add(number);
        }
    }

    /** A strong read of one option. */
    void reads(String option, int number) {
        assertThat(number).as(option).isIn(possible(option));
    }

    private Set<Integer> possible(String option) {
        return possible.computeIfAbsent(option, first -> new HashSet<>(Set.of(NONE)));
    }

    /** A snapshot that may be old, but has to be one that was. */
    void sees(Snapshot snapshot) {
        if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(snapshot)) {
            seen.add(snapshot);
        }
    }

    /** Whether all of that was true, by the whole journal, oldest commit first. */
    void check(List<Commit> journal, Snapshot now) {
        assertThat(journal)
                .extracting(Commit::revision)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, journal.size()).boxed().toList());
        assertThat(journal).extracting(Commit::id).doesNotHaveDuplicates();
        Map<Integer, Commit> written = byNumber(journal);
        assertThat(acknowledged).allSatisfy((number, commit) -> assertThat(written.get(number))
                .extracting(Commit::id, Commit::revision)
                .containsExactly(commit.id(), commit.revision()));
        assertThat(refused).noneMatch(written::containsKey);
        assertThat(unknown).allSatisfy((number, id) -> assertThat(
                        journal.stream().anyMatch(commit -> commit.id().equals(id)))
                .isEqualTo(written.containsKey(number)));
        assertThat(written).hasSize(acknowledged.size() + landedInTheDark(journal));
        checkSnapshots(journal, now);
    }

    private void checkSnapshots(List<Commit> journal, Snapshot now) {
        Map<Long, Map<String, Integer>> truth = new HashMap<>();
        Map<String, Integer> options = new TreeMap<>();
        truth.put(0L, Map.of());
        journal.forEach(commit -> {
            commit.options().keySet().forEach(option -> options.put(option, number(commit)));
            truth.put(commit.revision(), new TreeMap<>(options));
        });
        assertThat(numbers(now)).isEqualTo(options);
        assertThat(seen)
                .allSatisfy(snapshot -> assertThat(numbers(snapshot)).isEqualTo(truth.get(snapshot.revision())));
        assertThat(seen).extracting(Snapshot::revision).isSorted();
    }

    private static Map<Integer, Commit> byNumber(List<Commit> journal) {
        return journal.stream().collect(Collectors.toMap(Ledger::number, commit -> commit));
    }

    private static int number(Commit commit) {
        return Integer.parseInt(commit.message());
    }

    private static Map<String, Integer> numbers(Snapshot snapshot) {
        Map<String, Integer> numbers = new TreeMap<>();
        snapshot.asMap().forEach((name, option) -> numbers.put(name, option.getInt("number")));
        return numbers;
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int refused() {
        return refused.size();
    }

    /** Those of unknown outcome that the journal holds. */
    int landedInTheDark(List<Commit> journal) {
        Set<Integer> landed = new HashSet<>(unknown.keySet());
        landed.retainAll(byNumber(journal).keySet());
        return landed.size();
    }

    @Override
    public String toString() {
        return "%d commits acknowledged, %d refused, %d of unknown outcome; %d snapshots seen"
                .formatted(acknowledged.size(), refused.size(), unknown.size(), seen.size());
    }
}
