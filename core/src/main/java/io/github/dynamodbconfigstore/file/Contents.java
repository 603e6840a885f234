package io.github.dynamodbconfigstore.file;

import java.time.Instant;
import java.util.List;

/**
 * What a snapshot file holds.
 *
 * @param readAt when DynamoDB was last seen to hold this, by the wall clock of the process that wrote it
 * @param layers one store, or several that build on each other, nearest first
 */
public record Contents(Instant readAt, List<StoredLayer> layers) {}
