package io.github.dynamodbconfigstore;

import java.io.Serializable;

/**
 * Where a key's value is from.
 *
 * @param store the store that has it
 * @param revision up to which that store was read; 0 where it was read without its journal, or nothing was committed yet
 */
public record Origin(String store, long revision) implements Serializable {}
