package io.github.dynamodbconfigstore.cli.commands.writing;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.files.Source;
import io.github.dynamodbconfigstore.cli.run.LauncherLocale;
import io.github.dynamodbconfigstore.cli.run.Signals;
import io.github.dynamodbconfigstore.cli.settings.Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The user's editor, as {@code VISUAL} or else {@code EDITOR} names it, on a file in a folder of its own that only the user
 * can read. The folder, with whatever the editor leaves there, is gone when this process ends, however a signal ends it,
 * unless it is {@linkplain #keep kept}.
 */
final class Editor {
    private final String given;
    private final Path folder;
    private final Path file;
    private volatile boolean kept;

    private Editor(Path folder, String given) {
        this.given = given;
        this.folder = folder;
        this.file = folder.resolve("dcs.yaml");
    }

    static Editor on(String text) {
        try {
            // Where there are rights for owner, group and others, the folder is its owner's alone from the start.
            Editor editor = new Editor(Files.createTempDirectory("dcs-"), text);
            Runtime.getRuntime().addShutdownHook(new Thread(editor::deleteUnlessKept, "dcs-editor"));
            Files.createFile(editor.file);
            editor.restrict();
            Files.writeString(editor.file, text);
            return editor;
        } catch (IOException e) {
            throw new DcsException(ExitCode.UNEXPECTED, "no temporary file can be written for the editor");
        }
    }

    /** Where the text is. */
    Source file() {
        return new Source(file.toString());
    }

    /** Waits until the user has closed it. Ctrl-C is the editor's meanwhile. */
    void run() {
        Environment environment = Environment.ofProcess();
        String editor = environment.or(environment.get("VISUAL"), "EDITOR", isWindows() ? "notepad" : "vi");
        ProcessBuilder builder = new ProcessBuilder(command(editor)).inheritIO();
        LauncherLocale.takeFrom(builder.environment());
        Runnable asBefore = Signals.handle("INT", interrupt -> {});
        try {
            int code = builder.start().waitFor();
            if (code == ExitCode.INTERRUPTED.number()) {
                deleteUnlessKept();
                throw new DcsException(
                        ExitCode.DECLINED, "editor '%s' was interrupted: nothing was changed".formatted(editor));
            }
            if (code == ExitCode.CAN_NOT_RUN.number() || code == ExitCode.NO_SUCH_PROGRAM.number()) {
                throw failed(editor, "can't be started");
            }
            if (code != 0) {
                throw new DcsException(
                        ExitCode.DECLINED,
                        "editor '%s' ended with exit code %d: aborted, nothing was changed".formatted(editor, code));
            }
        } catch (IOException e) {
            throw failed(editor, "can't be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(editor, "was interrupted");
        } finally {
            asBefore.run();
        }
    }

    /** Leaves the text to the user, whose editor may have replaced the file by one with other rights; false where it is gone, or as it was given. */
    boolean keep() {
        kept = isChanged();
        if (kept) {
            restrict();
        }
        return kept;
    }

    private boolean isChanged() {
        try {
            return Files.exists(file)
                    && !Arrays.equals(Files.readAllBytes(file), given.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return true;
        }
    }

    void deleteUnlessKept() {
        if (kept) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path left : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(left);
            }
        } catch (IOException e) {
            // It is in the folder for temporary files, and only its user can read it.
        }
    }

    private void restrict() {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (UnsupportedOperationException | IOException e) {
            // Then the rights of its folder have to do.
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
