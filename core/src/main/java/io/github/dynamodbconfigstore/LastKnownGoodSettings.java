package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.file.SnapshotFile;
import io.github.dynamodbconfigstore.table.Partition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the newest good snapshot is kept, how old it may be at a start, and the options that are not to be in it. */
record LastKnownGoodSettings(Path path, @Nullable Duration maxAge, Set<String> leftOut) {
    private static final Duration LONGEST_RENEWAL = Duration.ofHours(1);
    private static final int RENEWALS_PER_MAX_AGE = 10;

    LastKnownGoodSettings {
        leftOut = Set.copyOf(leftOut);
        if (path.toAbsolutePath().getFileName() == null) {
            throw new IllegalArgumentException("lastKnownGood '%s' is a root folder: name a file".formatted(path));
        }
    }

    SnapshotFile file(List<Partition> stores, Clock clock) {
        return new SnapshotFile(path, stores, maxAge, leftOut, clock);
    }

    /** How old the file's stamp may get while nothing changes, so that a store which rests does not look like an old one. */
    Duration renewal() {
        Duration part = maxAge == null ? LONGEST_RENEWAL : maxAge.dividedBy(RENEWALS_PER_MAX_AGE);
        return part.compareTo(LONGEST_RENEWAL) < 0 ? part : LONGEST_RENEWAL;
    }
}
