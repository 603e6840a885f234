package io.github.dynamodbconfigstore.cli.run;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether this process, with those that it starts, is what a terminal's keys go to: Ctrl-C is a signal to all of them. */
final class Foreground {
    private static final Path STAT = Path.of("/proc/self/stat");

    private Foreground() {}

    /** Asked anew at each call: a shell moves programs to the background and back. False where it can't be known. */
    static boolean isOurs() {
        if (File.separatorChar == '\\') {
            // Windows sends Ctrl-C to all that share the console, and nothing else is sent there.
            return true;
        }
        try {
            if (Files.exists(STAT)) {
                String stat = Files.readString(STAT);
                // Name in brackets, then state, parent, process group, session, terminal, and the group in its
                // foreground.
                return isSame(stat.substring(stat.lastIndexOf(')') + 1), 2, 5);
            }
            Process ps = new ProcessBuilder(
                            "ps",
                            "-o",
                            "pgid=,tpgid=",
                            "-p",
                            Long.toString(ProcessHandle.current().pid()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return isSame(new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII), 0, 1);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether two of the words are the same. */
    static boolean isSame(String words, int first, int second) {
        String[] all = words.strip().split("\\s+", -1);
        return all.length > second && all[first].equals(all[second]);
    }
}
