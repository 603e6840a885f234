package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a history has to tell of {@link FuzzedJournalTest}'s four commits where it tells anything, whatever is damaged. Only a
 * forged commit that looks like one, and another head, make it say something else.
 *
 * @param journal as it was written
 * @param damaged as it is
 * @param commits newest first
 */
record KnownHistory(
        Map<String, Map<String, AttributeValue>> journal,
        Map<String, Map<String, AttributeValue>> damaged,
        List<Commit> commits) {
    /** What the options are at each revision. */
    private static final List<Map<String, Object>> STATES = List.of(
            Map.of(),
            Map.of("db", port(1)),
            Map.of("db", port(1), "log", Map.of("level", "info")),
            Map.of("db", port(3)),
            Map.of("db", port(3), "cache", Map.of("size", BigDecimal.valueOf(4))));

    private static final int COMMITS = STATES.size() - 1;

    void check(Commit commit) {
        if (commit.revision() <= COMMITS && isWhole(rangeKey(commit.revision()))) {
            assertThat(commit).isEqualTo(commits.get((int) (COMMITS - commit.revision())));
        }
    }

    /**
     * Where its head can be read, nothing past it; newest first; and all that is newer than the first that is damaged.
     *
     * @param log as far as it was told
     * @param head as it is now
     */
    void checkLog(List<Commit> log, Map<String, AttributeValue> head) {
        log.forEach(this::check);
        assertThat(log).extracting(Commit::revision).isSortedAccordingTo(Comparator.reverseOrder());
        revision(head).ifPresent(end -> assertThat(log)
                .allSatisfy(commit -> assertThat(commit.revision()).isLessThanOrEqualTo(end)));
        if (isWhole("head")) {
            assertThat(log)
                    .containsAll(commits.stream()
                            .takeWhile(commit -> isWhole(rangeKey(commit.revision())))
                            .toList());
        }
    }

    private static Optional<Long> revision(Map<String, AttributeValue> head) {
        return Optional.ofNullable(head.get("_head"))
                .flatMap(parts -> Optional.ofNullable(parts.m().get("revision")))
                .flatMap(revision -> Optional.ofNullable(revision.n()))
                .filter(digits -> digits.matches("[1-9][0-9]{0,17}"))
                .map(Long::valueOf);
    }

    void check(long revision, Optional<Commit> commit) {
        commit.ifPresent(one -> assertThat(one.revision()).isEqualTo(revision));
        commit.ifPresent(this::check);
        if (revision > 0 && revision <= COMMITS && isWhole(rangeKey(revision))) {
            assertThat(commit).isPresent();
        }
    }

    void check(long revision, Snapshot snapshot) {
        assertThat(snapshot.revision()).isEqualTo(revision);
        if (isHonestSince(revision)) {
            assertThat(values(snapshot)).isEqualTo(STATES.get((int) revision));
        }
    }

    void checkRolledBack(long revision, Map<String, Object> values) {
        if (isHonestSince(revision)) {
            assertThat(values).isEqualTo(STATES.get((int) revision));
        }
    }

    void check(long from, long to, Map<String, OptionChange> changes) {
        if (isHonestSince(from) && isHonestSince(to)) {
            assertThat(side(changes, OptionChange::before))
                    .isEqualTo(without(STATES.get((int) from), STATES.get((int) to)));
            assertThat(side(changes, OptionChange::after))
                    .isEqualTo(without(STATES.get((int) to), STATES.get((int) from)));
        }
    }

    private boolean isWhole(String rangeKey) {
        return Objects.equals(journal.get(rangeKey), damaged.get(rangeKey));
    }

    /** Whether no commit after it says something else and looks like one, nor the head. */
    private boolean isHonestSince(long revision) {
        return revision <= COMMITS
                && isWhole("head")
                && LongStream.rangeClosed(revision + 1, COMMITS)
                        .mapToObj(KnownHistory::rangeKey)
                        .noneMatch(this::isForged);
    }

    /** It fits between the others, and may have a body that can be read, but not its own. */
    private boolean isForged(String rangeKey) {
        Map<String, AttributeValue> was = parts(journal, rangeKey);
        Map<String, AttributeValue> is = parts(damaged, rangeKey);
        AttributeValue body = is.get("changes");
        return Objects.equals(is.get("id"), was.get("id"))
                && Objects.equals(is.get("parent"), was.get("parent"))
                && !Objects.equals(body, was.get("changes"))
                && body != null
                && body.s() != null
                && body.s().startsWith("{");
    }

    private static Map<String, AttributeValue> parts(Map<String, Map<String, AttributeValue>> items, String rangeKey) {
        AttributeValue commit = items.getOrDefault(rangeKey, Map.of()).get("_commit");
        return commit == null ? Map.of() : commit.m();
    }

    private static String rangeKey(long revision) {
        return "%019d".formatted(revision);
    }

    private static Map<String, Object> without(Map<String, Object> state, Map<String, Object> other) {
        Map<String, Object> without = new HashMap<>(state);
        without.entrySet().removeAll(other.entrySet());
        return without;
    }

    private static Map<String, Object> side(
            Map<String, OptionChange> changes, Function<OptionChange, Optional<Option>> side) {
        Map<String, Object> values = new HashMap<>();
        changes.forEach((name, change) -> side.apply(change).ifPresent(option -> values.put(name, option.asMap())));
        return values;
    }

    private static Map<String, Object> port(int port) {
        return Map.of("port", BigDecimal.valueOf(port));
    }

    static Map<String, Object> values(Snapshot snapshot) {
        Map<String, Object> values = new HashMap<>();
        snapshot.asMap().forEach((name, option) -> values.put(name, option.asMap()));
        return values;
    }
}
