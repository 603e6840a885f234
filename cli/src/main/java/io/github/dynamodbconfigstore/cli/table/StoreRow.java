package io.github.dynamodbconfigstore.cli.table;

/**
 * A store of a table.
 *
 * @param name its name
 * @param revision of its last commit; 0 where nothing was committed yet
 */
public record StoreRow(String name, long revision) {}
