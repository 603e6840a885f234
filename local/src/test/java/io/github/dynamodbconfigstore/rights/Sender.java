package io.github.dynamodbconfigstore.rights;

import static net.bytebuddy.matcher.ElementMatchers.named;

import io.github.dynamodbconfigstore.planted.Woven;
import io.github.dynamodbconfigstore.table.Partition;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * Which table and store the part of the library or of the command line is of that this thread is sending a request for. The
 * request can't be asked: it may be wrong. The classes that send are loaded with calls around each request, but not in
 * processes that tests start.
 *
 * @param table its name
 * @param storeKey the name of its hash key
 * @param store the one; empty for a sender that is of the whole table
 */
public record Sender(String table, String storeKey, Optional<String> store) {
    static final String LIBRARY = "io.github.dynamodbconfigstore.table.Requests";
    static final String COMMAND_LINE = "io.github.dynamodbconfigstore.cli.table.Table";

    /** {@code -Drights.senders=false} is for mutation testing, which loads classes in its own way. */
    private static final boolean WATCHES = !"false".equals(System.getProperty("rights.senders"));

    private static final AtomicBoolean watched = new AtomicBoolean();
    private static final ThreadLocal<@Nullable Sender> CURRENT = new ThreadLocal<>();

    /** Those that are on the class path, before anybody has loaded them. */
    static void watch() {
        if (WATCHES && watched.compareAndSet(false, true)) {
            ClassLoader loader = Sender.class.getClassLoader();
            Map.of(LIBRARY, OfAStore.class, COMMAND_LINE, OfATable.class).forEach((name, around) -> {
                if (loader.getResource(name.replace('.', '/') + ".class") != null) {
                    Woven.load(name, loader, around, named("send"));
                }
            });
        }
    }

    /** Whose request this thread is sending, where that is known. */
    static Optional<Sender> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Called by the senders. */
    public static void sends(String table, String storeKey, @Nullable String store) {
        CURRENT.set(new Sender(table, storeKey, Optional.ofNullable(store)));
    }

    /** Called by the senders. */
    public static void hasSent() {
        CURRENT.remove();
    }

    private static final class OfAStore {
        @Advice.OnMethodEnter
        static void sends(@Advice.FieldValue("partition") Partition partition) {
            Sender.sends(partition.table(), partition.storeKey(), partition.store());
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void hasSent() {
            Sender.hasSent();
        }
    }

    private static final class OfATable {
        @Advice.OnMethodEnter
        static void sends(@Advice.FieldValue("name") String table, @Advice.FieldValue("storeKey") String storeKey) {
            Sender.sends(table, storeKey, null);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void hasSent() {
            Sender.hasSent();
        }
    }
}
