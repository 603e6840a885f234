package io.github.dynamodbconfigstore.journal;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a commit does to one option. {@link #toString()} shows no values.
 *
 * @param before the option's keys as they were; null where it was created, or where they were left out
 * @param beforeLeftOut whether there was, or may have been, a before that the commit does not hold: for want of room, or
 *     since nobody knew it
 * @param after its keys as they are then; null where it was deleted
 */
public record Edit(
        @Nullable Map<String, @Nullable Object> before,
        boolean beforeLeftOut,
        @Nullable Map<String, @Nullable Object> after) {
    /**
     * An edit whose before is known.
     *
     * @param before null where the option is created
     * @param after null where it is deleted
     * @return the edit
     */
    public static Edit of(
            @Nullable Map<String, @Nullable Object> before, @Nullable Map<String, @Nullable Object> after) {
        return new Edit(before, false, after);
    }

    boolean changesNothing() {
        return Objects.equals(before, after);
    }

    Edit withoutBefore() {
        return new Edit(null, beforeLeftOut || before != null, after);
    }

    @Override
    public String toString() {
        return before == null && !beforeLeftOut ? "created" : after == null ? "deleted" : "changed";
    }
}
