package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.MarkWriters.Progress;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What writers had printed when they were killed: which commits they knew of, and how far the last of each had come. */
final class LastWords {
    private final Map<String, Progress> marks = new HashMap<>();
    private final Map<String, String> acknowledged = new HashMap<>();
    private final Set<String> writers = new HashSet<>();

    private final Map<Progress, Integer> ends = new EnumMap<>(Progress.class);
    private int killed;
    private int landed;

    void read(List<String> lines) {
        lines.forEach(this::read);
    }

    private void read(String line) {
        List<String> words = List.of(line.split(" ", -1));
        assertThat(words.size()).as(line).isIn(2, 4);
        String mark = words.get(1);
        marks.put(mark, Progress.valueOf(words.get(0)));
        writers.add(mark.substring(0, mark.lastIndexOf('-')));
        if (words.size() == 4) {
            acknowledged.put(mark, words.get(2) + " " + words.get(3));
        }
    }

    /** A commit of somebody who lives. */
    void acknowledged(Mark mark, Commit commit) {
        marks.put(mark.text(), Progress.DONE);
        acknowledged.put(mark.text(), commit.revision() + " " + commit.id());
    }

    /**
     * Checks all of it: what was acknowledged is there, at its revision and under its id; so is what DynamoDB had written,
     * though its writer did not live to say so; what was not on its way is not; and nothing is that nobody began. Then forgets
     * all but the numbers.
     *
     * @param journal revision and id of the commit with each mark
     */
    void check(Map<String, String> journal) {
        assertThat(journal).containsAllEntriesOf(acknowledged);
        assertThat(marks.keySet()).containsAll(journal.keySet());
        assertThat(at(Progress.WRITTEN)).allMatch(journal::containsKey);
        assertThat(at(Progress.BEGUN)).noneMatch(journal::containsKey);
        for (Progress progress : Progress.values()) {
            ends.merge(progress, at(progress).size(), Integer::sum);
        }
        landed += (int) at(Progress.SENT).stream().filter(journal::containsKey).count();
        killed += writers.size();
        marks.clear();
        acknowledged.clear();
        writers.clear();
    }

    private List<String> at(Progress progress) {
        return marks.keySet().stream()
                .filter(mark -> marks.get(mark) == progress)
                .toList();
    }

    int killed() {
        return killed;
    }

    /** Commits that had come so far, and then their writer was killed. */
    int brokenOffAt(Progress progress) {
        return ends.getOrDefault(progress, 0);
    }

    /** Commits that were on their way when their writer was killed, and are in the journal. */
    int landed() {
        return landed;
    }

    int brokenOff() {
        return brokenOffAt(Progress.BEGUN) + brokenOffAt(Progress.SENT) + brokenOffAt(Progress.WRITTEN);
    }

    @Override
    public String toString() {
        return "%d writers, %d of them in a commit: %d before it was sent, %d on its way, of which %d landed, and %d that were written before they knew; beside %d commits that were acknowledged"
                .formatted(
                        killed,
                        brokenOff(),
                        brokenOffAt(Progress.BEGUN),
                        brokenOffAt(Progress.SENT),
                        landed,
                        brokenOffAt(Progress.WRITTEN),
                        brokenOffAt(Progress.DONE));
    }
}
