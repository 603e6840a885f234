package io.github.dynamodbconfigstore.file;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Nothing is taken from a file, and the message says why and what to do. It names no values. */
public final class RefusedFileException extends Exception {
    private static final long serialVersionUID = 1;

    private final Reason reason;

    RefusedFileException(Reason reason, Path path, String problem, @Nullable IOException cause) {
        super("%s %s".formatted(path, problem), cause);
        this.reason = reason;
    }

    RefusedFileException(Reason reason, Path path, String problem) {
        this(reason, path, problem, null);
    }

    /**
     * Why it is refused.
     *
     * @return the case
     */
    public Reason reason() {
        return reason;
    }

    /** The cases in which nothing is taken from a file. */
    public enum Reason {
        /** There is no file. */
        MISSING,
        /** The file can't be opened or read: no permission, or the disk fails. */
        UNREADABLE,
        /** It is something else: a folder, a symbolic link, a file of another program. */
        NO_SNAPSHOT,
        /** It is larger than {@link SnapshotFile#MAX_BYTES}. */
        TOO_LARGE,
        /** It is not as it was written: cut off, or changed. */
        DAMAGED,
        /** A later version of the library wrote it, in a format that this one does not know. */
        NEWER_FORMAT,
        /** It holds other stores than are wanted, or was read with other names of the keys. */
        OTHER_STORE,
        /** It is older than the age limit. */
        TOO_OLD,
        /** There is an age limit, and it says to be from the future, so its age is unknown. */
        FROM_THE_FUTURE
    }
}
