package io.github.dynamodbconfigstore.cli.commands.tables;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import io.github.dynamodbconfigstore.cli.arguments.DurationArgument;
import io.github.dynamodbconfigstore.cli.connection.Connection;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.output.Progress;
import io.github.dynamodbconfigstore.cli.settings.CommonOptions;
import io.github.dynamodbconfigstore.cli.table.TableFacts;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code dcs table create}: creates it and waits for it; one that exists is left as it is. */
@Command(
        name = "create",
        header = "Create the table, and wait until it can be used; one that exists is left as it is.",
        footer = {
            "%nExamples:",
            "  dcs table create --on-demand",
            "  dcs table create --table staging --read-units 5 --write-units 2 --retention 90d"
        })
final class TableCreateCommand implements Runnable {
    /** When a commit expires, where its writer keeps it for a time only. */
    private static final String EXPIRES = "_expires";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @ArgGroup(validate = false, heading = CommonOptions.HEADING)
    private CommonOptions options = new CommonOptions();

    @Option(names = "--read-units", paramLabel = "UNITS", description = "Read units a second; 1 by default.")
    private @Nullable Long readUnits;

    @Option(names = "--write-units", paramLabel = "UNITS", description = "Write units a second; 1 by default.")
    private @Nullable Long writeUnits;

    @Option(names = "--on-demand", description = "Pay by the request instead.")
    private boolean onDemand;

    @Option(
            names = "--retention",
            paramLabel = "TIME",
            converter = DurationArgument.class,
            description = {
                "Have DynamoDB delete commits that are older, such as 90d; also switched on for a table that exists.",
                "Each writer says by itself how long its commits are kept: dcs by [DCS_RETENTION], programs by retention(…)."
            })
    private @Nullable Duration retention;

    @Override
    public void run() {
        if (onDemand && (readUnits != null || writeUnits != null)) {
            throw DcsException.usage("--on-demand has no units: leave --read-units and --write-units out, or it");
        }
        Connection.connect(options, connection -> {
            String done = Progress.during(
                    spec.commandLine(),
                    () -> "Waiting for table '%s' …"
                            .formatted(connection.settings().table()),
                    () -> create(connection));
            spec.commandLine().getErr().println(done);
        });
    }

    /** What there is then, in words. */
    private String create(Connection connection) {
        Optional<TableFacts> existing = TableFacts.of(connection.table());
        if (retention != null) {
            existing.ifPresent(TableCreateCommand::checkExpiry);
        }
        // Which store does not matter: it is the table that the library sees to.
        try (DynamoDbConfigStore store = settings(connection.store("-")).build()) {
            if (retention != null
                    && existing.isPresent()
                    && existing.get().expiry().attribute().isEmpty()) {
                store.history().enableExpiry();
            }
        }
        TableFacts facts = TableFacts.of(connection.table()).orElseThrow();
        return (existing.isPresent()
                        ? "Table '%s' exists already and keeps its capacity: %s; expiry %s."
                        : "Created table '%s': %s; expiry %s.")
                .formatted(facts.name(), TableText.capacity(facts), TableText.expiry(facts.expiry()));
    }

    /** DynamoDB's TTL knows one attribute, and commits would be kept for ever where that is another one than theirs. */
    private static void checkExpiry(TableFacts existing) {
        existing.expiry()
                .attribute()
                .filter(attribute -> !attribute.equals(EXPIRES))
                .ifPresent(attribute -> {
                    throw new DcsException(
                            ExitCode.TABLE,
                            "table '%s' has DynamoDB's TTL on attribute '%s', so commits, which have '%s', would not expire: switch that TTL off first, or leave out --retention"
                                    .formatted(existing.name(), attribute, EXPIRES));
                });
    }

    private DynamoDbConfigStoreBuilder settings(DynamoDbConfigStoreBuilder builder) {
        try {
            if (onDemand) {
                builder.onDemand();
            }
            if (readUnits != null) {
                builder.readUnits(readUnits);
            }
            if (writeUnits != null) {
                builder.writeUnits(writeUnits);
            }
            return retention == null ? builder : builder.retention(retention);
        } catch (IllegalArgumentException e) {
            throw DcsException.usage(String.valueOf(e.getMessage()));
        }
    }
}
