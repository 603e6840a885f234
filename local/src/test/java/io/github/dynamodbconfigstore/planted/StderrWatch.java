package io.github.dynamodbconfigstore.planted;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Sees what SLF4J's simple logger prints, which is all that this JVM writes to stderr; our loggers
 * are asked to print at every level, and what is below a warning goes no further.
 */
final class StderrWatch extends FilterOutputStream {
    private static final Pattern BELOW_WARN = Pattern.compile("\\[(TRACE|DEBUG|INFO)]");

    private final Shown shown;
    private final StringBuilder line = new StringBuilder();

    private StderrWatch(OutputStream out, Shown shown) {
        super(out);
        this.shown = shown;
    }

    static void install(Shown shown) {
        System.setProperty("org.slf4j.simpleLogger.log.io.github.dynamodbconfigstore", "trace");
        System.setErr(new PrintStream(new StderrWatch(System.err, shown), true, StandardCharsets.UTF_8));
    }

    @Override
    public synchronized void write(int b) throws IOException {
        line.append((char) b);
        if (b == '\n') {
            shown.text(line.toString());
            if (!BELOW_WARN.matcher(line).lookingAt()) {
                out.write(line.toString().getBytes(StandardCharsets.ISO_8859_1));
            }
            line.setLength(0);
        }
    }
}
