package io.github.dynamodbconfigstore;

/** The strategies, by all the names that a file or a command line may call them. */
enum Strategy {
    SIMPLE("SimpleConfigStore"),
    TIME_BASED("TimeBasedConfigStore"),
    LIVE("LiveConfigStore");

    private final String officialName;

    Strategy(String officialName) {
        this.officialName = officialName;
    }

    /** The name that the original uses. */
    String officialName() {
        return officialName;
    }

    /** Whether reads cost nothing: those of a simple store are requests. */
    boolean readsFromMemory() {
        return this != SIMPLE;
    }

    static Strategy named(String name) {
        return switch (name) {
            case "SimpleConfigStore", "DirectConfigStore", "simple" -> SIMPLE;
            case "TimeBasedConfigStore", "time-based" -> TIME_BASED;
            case "LiveConfigStore", "live" -> LIVE;
            default ->
                throw new IllegalArgumentException(
                        "strategy '%s' does not exist; there are SimpleConfigStore (also".formatted(name)
                                + " DirectConfigStore, simple), TimeBasedConfigStore (also time-based) and LiveConfigStore (also live)");
        };
    }
}
