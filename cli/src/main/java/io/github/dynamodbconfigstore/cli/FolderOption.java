package io.github.dynamodbconfigstore.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder, for commands that know nothing but DynamoDB Local. */
final class FolderOption {
    @Option(
            names = "--local-folder",
            paramLabel = "FOLDER",
            description = "Where the data is kept; '.dcs' by default. [DCS_LOCAL_FOLDER]")
    private @Nullable String given;

    /** As it is typed; null where it is not. */
    @Nullable
    String given() {
        return given;
    }

    Path path() {
        return Place.Local.on(given, Environment.ofProcess()).folder();
    }
}
