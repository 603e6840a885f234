package io.github.dynamodbconfigstore.spring;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with settings, by their names, so that it is told all at once. */
final class Faults {
    private final List<String> faults = new ArrayList<>();

    /** Whatever the builder refuses. */
    void of(String name, Runnable setting) {
        try {
            setting.run();
        } catch (IllegalArgumentException e) {
            when(true, name, String.valueOf(e.getMessage()));
        }
    }

    void when(boolean wrong, String name, String problem) {
        if (wrong) {
            faults.add("%s.%s: %s".formatted(ConfigStoreSettings.PREFIX, name, problem));
        }
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidSettingException(
                    String.join(System.lineSeparator(), faults), "Correct the settings that are named above.");
        }
    }
}
