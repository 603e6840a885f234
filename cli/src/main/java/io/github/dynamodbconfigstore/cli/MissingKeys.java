package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.Option;
import java.util.Collection;
import java.util.stream.Collectors;

/** Keys that were asked for and that an option does not have. */
final class MissingKeys {
    private MissingKeys() {}

    /** Refuses them by name, all at once. */
    static void check(String store, Option option, Collection<String> keys) {
        String missing = keys.stream()
                .filter(key -> !option.has(key))
                .distinct()
                .map("'%s'"::formatted)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new DcsException(
                    ExitCode.NOT_FOUND,
                    "option '%s' of store '%s' has no key %s: 'dcs get %s %s' shows all it has"
                            .formatted(
                                    option.name(),
                                    store,
                                    missing,
                                    ShellWord.quote(store),
                                    ShellWord.quote(option.name())));
        }
    }
}
