package io.github.dynamodbconfigstore.cli.settings;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that works on a table; {@link Settings} says what comes of them. */
public final class CommonOptions {
    /** What the help says above them. */
    public static final String HEADING = "%nWhich table, and where (each can be set in the environment, too):%n";

    @Option(names = "--table", paramLabel = "TABLE", description = "The table; 'config' by default. [DCS_TABLE]")
    @Nullable
    String table;

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "Where DynamoDB is, if not at AWS. [DCS_ENDPOINT_URL]")
    @Nullable
    String endpointUrl;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The AWS region; as the AWS SDK finds it by default. [DCS_REGION]")
    @Nullable
    String region;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "The profile in AWS's configuration files to take region and credentials from. [DCS_PROFILE]")
    @Nullable
    String profile;

    @Option(
            names = "--store-key",
            paramLabel = "NAME",
            description = "The table's hash key; '_store' by default. [DCS_STORE_KEY]")
    @Nullable
    String storeKey;

    @Option(
            names = "--option-key",
            paramLabel = "NAME",
            description = "The table's range key; '_option' by default. [DCS_OPTION_KEY]")
    @Nullable
    String optionKey;

    @Option(
            names = "--local",
            negatable = true,
            description = "Use DynamoDB Local, here in this process, with its data in a folder. [DCS_LOCAL=true]")
    @Nullable
    Boolean local;

    @Option(
            names = "--local-folder",
            paramLabel = "FOLDER",
            description = "That folder; '.dcs' by default. Implies --local. [DCS_LOCAL_FOLDER]")
    @Nullable
    String localFolder;

    /** With none given. */
    public CommonOptions() {}

    /**
     * For a table of DynamoDB Local.
     *
     * @param table its name
     * @param folder of its data; null for the one by default
     * @return as if they had been given
     */
    public static CommonOptions local(String table, @Nullable String folder) {
        CommonOptions options = new CommonOptions();
        options.table = table;
        options.local = true;
        options.localFolder = folder;
        return options;
    }
}
