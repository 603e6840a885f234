package io.github.dynamodbconfigstore.local;

import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The folders that this JVM has open, or tries to. All class loaders see them, since they are system properties: where
 * this class is loaded twice, its twin knows.
 */
final class OpenFolders {
    private static final String PREFIX = OpenFolders.class.getPackageName() + ".open:";
    private static final String SELF = UUID.randomUUID().toString();

    /** Those of this class loader, for whom even somebody who replaces the system properties takes nothing away. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private OpenFolders() {}

    /** False if this JVM has it already. */
    static boolean add(Path folder) {
        if (!OURS.add(folder)) {
            return false;
        }
        Object owner = System.getProperties().putIfAbsent(PREFIX + folder, SELF);
        if (owner == null || owner.equals(SELF)) {
            return true;
        }
        OURS.remove(folder);
        return false;
    }

    static void remove(Path folder) {
        System.getProperties().remove(PREFIX + folder, SELF);
        OURS.remove(folder);
    }
}
