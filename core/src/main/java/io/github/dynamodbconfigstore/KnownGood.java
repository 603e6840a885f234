package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.file.Contents;
import io.github.dynamodbconfigstore.file.StoredLayer;
import io.github.dynamodbconfigstore.table.Partition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots that were good, of one store or of several layers, nearest first.
 *
 * @param readAt when DynamoDB was last seen to hold them, each of them, by the wall clock
 * @param layers where from a file, without the options that were left out of it
 */
record KnownGood(Instant readAt, List<Snapshot> layers) {
    static KnownGood of(Contents contents) {
        return new KnownGood(
                contents.readAt(),
                contents.layers().stream().map(KnownGood::snapshot).toList());
    }

    /** The names of the options that were left out, sorted: there were such, so they are not to be called missing. */
    Set<String> leftOut() {
        return new TreeSet<>(Snapshot.unknown(layers));
    }

    Contents contents() {
        return new Contents(readAt, layers.stream().map(KnownGood::layer).toList());
    }

    /** Whether both are of the same commits and have the same options. */
    boolean isSameAs(KnownGood other) {
        // Of two snapshots with one revision the ids may differ: the table was restored.
        return layers.equals(other.layers)
                && layers.stream()
                        .map(Snapshot::head)
                        .toList()
                        .equals(other.layers.stream().map(Snapshot::head).toList());
    }

    private static Snapshot snapshot(StoredLayer layer) {
        Partition partition = layer.partition();
        Map<String, Option> options = new HashMap<>();
        layer.options().forEach((name, keys) -> options.put(name, new Option(partition, name, keys)));
        return new Snapshot(partition, layer.head(), options).fromFile(layer.leftOut());
    }

    private static StoredLayer layer(Snapshot snapshot) {
        Map<String, Map<String, @Nullable Object>> options = new HashMap<>();
        snapshot.options().forEach((name, option) -> options.put(name, option.asMap()));
        return new StoredLayer(snapshot.partition(), snapshot.head(), options);
    }
}
