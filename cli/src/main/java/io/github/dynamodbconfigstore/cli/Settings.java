package io.github.dynamodbconfigstore.cli;

/**
 * Which table a command works on: from the command line, else from the environment, else by default.
 *
 * @param table its name
 * @param storeKey its hash key
 * @param optionKey its range key
 * @param place where it is
 */
record Settings(String table, String storeKey, String optionKey, Place place) {
    static Settings of(CommonOptions given, Environment environment) {
        return new Settings(
                environment.or(given.table, "DCS_TABLE", "config"),
                environment.or(given.storeKey, "DCS_STORE_KEY", "_store"),
                environment.or(given.optionKey, "DCS_OPTION_KEY", "_option"),
                Place.of(given, environment));
    }
}
