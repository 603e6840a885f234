package io.github.dynamodbconfigstore.cli.settings;

/**
 * Which table a command works on: from the command line, else from the environment, else by default.
 *
 * @param table its name
 * @param storeKey its hash key
 * @param optionKey its range key
 * @param place where it is
 */
public record Settings(String table, String storeKey, String optionKey, Place place) {
    /**
     * The command line decides, the environment where it says nothing, and else what is usual.
     *
     * @param given on the command line
     * @param environment for what is not
     * @return what holds
     * @throws io.github.dynamodbconfigstore.cli.exit.DcsException where they name no place, or two
     */
    public static Settings of(CommonOptions given, Environment environment) {
        return new Settings(
                environment.or(given.table, "DCS_TABLE", "config"),
                environment.or(given.storeKey, "DCS_STORE_KEY", "_store"),
                environment.or(given.optionKey, "DCS_OPTION_KEY", "_option"),
                Place.of(given, environment));
    }
}
