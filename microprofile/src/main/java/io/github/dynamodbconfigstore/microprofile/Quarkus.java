package io.github.dynamodbconfigstore.microprofile;

/**
 * Whether a configuration is that of a Quarkus application which runs. Quarkus also builds configurations at build time, with
 * all factories that it finds; the id that it gives each run of an application is in none of those.
 */
final class Quarkus {
    static final String ONLY_AT_RUN_TIME = "quarkus.uuid";
    private static final boolean PRESENT = isClass("io.quarkus.runtime.LaunchMode");

    private Quarkus() {}

    static boolean isPresent() {
        return PRESENT;
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, Quarkus.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
