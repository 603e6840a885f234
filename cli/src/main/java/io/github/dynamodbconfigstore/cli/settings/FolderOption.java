package io.github.dynamodbconfigstore.cli.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder, for commands that know nothing but DynamoDB Local. */
public final class FolderOption {
    @Option(
            names = "--local-folder",
            paramLabel = "FOLDER",
            description = "Where the data is kept; '.dcs' by default. [DCS_LOCAL_FOLDER]")
    private @Nullable String given;

    /** With none given. */
    public FolderOption() {}

    /**
     * As it is typed; null where it is not.
     *
     * @return its path, if any
     */
    public @Nullable String given() {
        return given;
    }

    /**
     * The folder as given, else as the environment says, else by default.
     *
     * @return its path
     */
    public Path path() {
        return Place.Local.on(given, Environment.ofProcess()).folder();
    }
}
