package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.binding.Binder;
import java.util.Optional;

/** Reads as another does, but binds no option that has keys which the type does not have. */
record StrictConfigStore(ConfigStore reading) implements ConfigStore {
    @Override
    public Snapshot get() {
        return reading.get();
    }

    @Override
    public Option get(String option) {
        return reading.get(option);
    }

    @Override
    public Option get(String option, String... keys) {
        return reading.get(option, keys);
    }

    @Override
    public Optional<Option> find(String option) {
        return reading.find(option);
    }

    @Override
    public <T> T get(String option, Class<T> type) {
        return get(option).as(type, Binder.STRICT);
    }

    @Override
    public <T> Optional<T> find(String option, Class<T> type) {
        return find(option).map(found -> found.as(type, Binder.STRICT));
    }

    @Override
    public String toString() {
        return reading.toString();
    }
}
