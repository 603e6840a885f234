package io.github.dynamodbconfigstore.cli.store;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.text.Nearest;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Keys that were asked for and that an option does not have. */
public final class MissingKeys {
    private MissingKeys() {}

    /**
     * Refuses them by name, all at once.
     *
     * @param store that was read
     * @param option of it
     * @param keys that were asked for
     * @throws DcsException where it lacks one
     */
    public static void check(ReadStore store, Option option, Collection<String> keys) {
        List<String> missing =
                keys.stream().filter(key -> !option.has(key)).distinct().toList();
        if (!missing.isEmpty()) {
            String question = Nearest.question(missing, option.keys());
            throw new DcsException(
                    ExitCode.NOT_FOUND,
                    "option '%s' of %s has no key %s%s 'dcs get %s %s' shows all it has"
                            .formatted(
                                    option.name(),
                                    store.describe(),
                                    missing.stream().map("'%s'"::formatted).collect(Collectors.joining(", ")),
                                    question.isEmpty() ? ":" : question,
                                    ShellWord.quote(store.toString()),
                                    ShellWord.quote(option.name())));
        }
    }
}
