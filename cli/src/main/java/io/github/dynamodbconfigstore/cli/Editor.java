package io.github.dynamodbconfigstore.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The user's editor, as {@code VISUAL} or else {@code EDITOR} names it, on a file of its own that only the user can read. */
final class Editor {
    private final Path file;

    private Editor(Path file) {
        this.file = file;
    }

    static Editor on(String text) {
        try {
            Path file = Files.createTempFile("dcs-", ".yaml");
            Files.writeString(file, text);
            return new Editor(file);
        } catch (IOException e) {
            throw new DcsException(ExitCode.UNEXPECTED, "no temporary file can be written for the editor");
        }
    }

    /** Where the text is. */
    Source file() {
        return new Source(file.toString());
    }

    /** Waits until the user has closed it. */
    void run() {
        Environment environment = Environment.ofProcess();
        String editor = environment.or(environment.get("VISUAL"), "EDITOR", isWindows() ? "notepad" : "vi");
        try {
            int code = new ProcessBuilder(command(editor)).inheritIO().start().waitFor();
            if (code != 0) {
                throw failed(editor, "ended with exit code " + code);
            }
        } catch (IOException e) {
            throw failed(editor, "can't be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(editor, "was interrupted");
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is in the folder for temporary files, and only its user can read it.
        }
    }

    /** Through the shell, since the variable may hold arguments, too. */
    private List<String> command(String editor) {
        return isWindows()
                ? List.of("cmd", "/c", editor, file.toString())
                : List.of("sh", "-c", editor + " \"$1\"", "dcs", file.toString());
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }

    private static DcsException failed(String editor, String problem) {
        return new DcsException(
                ExitCode.USAGE, "editor '%s' %s: set EDITOR to the one to use".formatted(editor, problem));
    }
}
