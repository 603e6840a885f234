package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.journal.Edit;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One option before and after a change. {@link #toString()} names the keys that differ and shows no values.
 *
 * @param before the option as it was; empty where it was created, or where it is not known
 * @param after the option as it is now; empty where it was deleted
 * @param beforeUnknown true where it is not known what was before: it was too large for a commit to hold, or the option
 *     was written without a journal, or adopted when the journal knew nothing of it, or the last known good from which the
 *     store started leaves it out
 */
public record OptionChange(Optional<Option> before, Optional<Option> after, boolean beforeUnknown) {
    static OptionChange of(@Nullable Option before, @Nullable Option after) {
        return new OptionChange(Optional.ofNullable(before), Optional.ofNullable(after), false);
    }

    /** Of an option of which it was not known what it is, nor whether it is there. */
    static OptionChange learnt(Option known) {
        return new OptionChange(Optional.empty(), Optional.of(known), true);
    }

    static OptionChange of(Partition partition, String option, Edit edit) {
        return new OptionChange(
                Optional.ofNullable(edit.before()).map(keys -> new Option(partition, option, keys)),
                Optional.ofNullable(edit.after()).map(keys -> new Option(partition, option, keys)),
                edit.beforeLeftOut());
    }

    /** What happened and to which keys, such as {@code changed [port]}. */
    @Override
    public String toString() {
        if (after.isEmpty()) {
            return "deleted";
        }
        if (before.isEmpty()) {
            return beforeUnknown ? "changed" : "created";
        }
        TreeSet<String> keys = new TreeSet<>(before.get().keys());
        keys.addAll(after.get().keys());
        keys.removeIf(key -> before.get().has(key) == after.get().has(key)
                && before.get().find(key).equals(after.get().find(key)));
        return "changed " + keys;
    }
}
