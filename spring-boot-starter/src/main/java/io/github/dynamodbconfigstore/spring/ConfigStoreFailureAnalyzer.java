package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.MisconfiguredSchemaException;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.TableNotCreatedException;
import io.github.dynamodbconfigstore.TableNotReadyException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where a store could not be opened: no table, other keys, no rights, no region and so on. */
final class ConfigStoreFailureAnalyzer extends AbstractFailureAnalyzer<ConfigStoreException> {
    private static final String SETTINGS = ConfigStoreSettings.PREFIX;

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConfigStoreException cause) {
        String action = action(cause);
        return action == null ? null : new FailureAnalysis(cause.getMessage(), action, cause);
    }

    private static @Nullable String action(ConfigStoreException e) {
        if (e instanceof TableNotCreatedException) {
            return "Create the table (dcs table create), or let the application do it with %s.create-table=true. See whether region, account and the table's name are the right ones. To start without it, import it as optional:dynamodb:…"
                    .formatted(SETTINGS);
        }
        if (e instanceof MisconfiguredSchemaException) {
            return "Set %1$s.store-key and %1$s.option-key to the names of the table's hash and range key, or use another table."
                    .formatted(SETTINGS);
        }
        if (e instanceof TableNotReadyException) {
            return "Wait until the table is active, and start again.";
        }
        if (e instanceof ConfigRejectedException) {
            return "Correct the store, or roll it back (dcs rollback).";
        }
        return e instanceof StoreUnavailableException unavailable ? action(unavailable.reason()) : null;
    }

    private static String action(StoreUnavailableException.Reason reason) {
        return switch (reason) {
            case NO_REGION ->
                "Set %s.region, the environment variable AWS_REGION, or a region in the AWS profile."
                        .formatted(SETTINGS);
            case CREDENTIALS ->
                "Give the application AWS credentials: a role, a profile, or environment variables; or hand over a DynamoDbClient with SpringApplication.addBootstrapRegistryInitializer.";
            case ACCESS_DENIED ->
                "Grant the right that is named above to the role of the application; to read, dynamodb:GetItem and dynamodb:Query are enough. Stores of profiles need it as well, or set %s.profile-specific=false."
                        .formatted(SETTINGS);
            case THROTTLED -> "Raise the table's capacity, or switch it to on-demand.";
            case NO_ANSWER, SERVICE_ERROR, CLIENT ->
                "See whether %1$s.endpoint, %1$s.region and the network are right. To start during an outage, set %1$s.last-known-good.folder; to start without the store, import it as optional:dynamodb:…"
                        .formatted(SETTINGS);
            case INTERRUPTED -> "Start again.";
            case DAMAGED -> "Put the item of the journal right that is named above.";
            case REFUSED -> "See what DynamoDB answered, above.";
        };
    }
}
