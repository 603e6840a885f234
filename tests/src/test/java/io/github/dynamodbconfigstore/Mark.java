package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one commit writes, so that half of it would show: the same text to several options and as its message, and an option
 * that every second commit of a writer sets, and every other one deletes.
 *
 * @param text another one for each commit
 * @param number of its writer's commits before
 */
record Mark(String text, int number) {
    static final String KEY = "mark";
    static final String FLAG = "flag";
    static final List<String> ALWAYS = List.of("left", "middle", "right");

    /** The mark of a commit's message. */
    static Mark of(String message) {
        return new Mark(message, Integer.parseInt(message.substring(message.lastIndexOf('-') + 1)));
    }

    Commit commitTo(DynamoDbConfigStore store) {
        Map<String, String> keys = Map.of(KEY, text);
        return store.commit(commit -> {
            commit.message(text);
            ALWAYS.forEach(option -> commit.set(option, keys));
            if (setsFlag()) {
                commit.set(FLAG, keys);
            } else {
                commit.delete(FLAG);
            }
        });
    }

    private boolean setsFlag() {
        return number % 2 == 0;
    }

    /** The mark in each option, after the commit. */
    Map<String, String> options() {
        Map<String, String> options = new HashMap<>();
        ALWAYS.forEach(option -> options.put(option, text));
        if (setsFlag()) {
            options.put(FLAG, text);
        }
        return options;
    }

    /** Checks that a snapshot shows one commit and all of it, or none yet. */
    static Map<String, String> whole(Snapshot snapshot) {
        Map<String, String> marks = new HashMap<>();
        snapshot.asMap().forEach((name, option) -> marks.put(name, option.getString(KEY)));
        if (!marks.isEmpty()) {
            assertThat(marks).isEqualTo(of(marks.get(ALWAYS.get(0))).options());
        }
        return marks;
    }
}
