package io.github.dynamodbconfigstore.microprofile;

/**
 * A store and how it is read: what is equal shares one store, client and poller.
 *
 * @param store its name
 * @param settings with which it is opened
 */
record Location(String store, Settings settings) {
    @Override
    public String toString() {
        return "store '%s' of table '%s'".formatted(store, settings.table());
    }
}
