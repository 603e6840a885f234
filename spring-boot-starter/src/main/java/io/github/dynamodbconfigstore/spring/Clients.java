package io.github.dynamodbconfigstore.spring;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.bootstrap.BootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.ClassUtils;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The one client of an application's stores: the application's own, or one that is made when the first store is opened, of
 * Spring Cloud AWS's settings where that is there, and of this module's.
 */
final class Clients implements AutoCloseable {
    private static final boolean SPRING_CLOUD_AWS = Stream.of(
                    "io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties",
                    "io.awspring.cloud.core.SpringCloudClientConfiguration")
            .allMatch(name -> ClassUtils.isPresent(name, Clients.class.getClassLoader()));

    private final Supplier<@Nullable DynamoDbClient> given;
    private final Binder binder;
    private @Nullable DynamoDbClient own;

    /**
     * The clients of an application.
     *
     * @param given the application's own client, or null
     * @param binder for the settings of the one that is made where there is none
     */
    Clients(Supplier<@Nullable DynamoDbClient> given, Binder binder) {
        this.given = given;
        this.binder = binder;
    }

    static Clients of(BootstrapContext bootstrap, Binder binder) {
        return new Clients(
                () -> bootstrap.isRegistered(DynamoDbClient.class) ? bootstrap.get(DynamoDbClient.class) : null,
                binder);
    }

    synchronized DynamoDbClient client(ConfigStoreSettings settings, Location location) {
        DynamoDbClient applications = given.get();
        if (applications != null) {
            return applications;
        }
        DynamoDbClient made = own;
        if (made == null) {
            made = create(settings, location);
            own = made;
        }
        return made;
    }

    private DynamoDbClient create(ConfigStoreSettings settings, Location location) {
        settings.checkClient();
        try {
            DynamoDbClientBuilder builder = DynamoDbClient.builder();
            // What is set here comes first: without a region Spring Cloud AWS would ask for one.
            if (SPRING_CLOUD_AWS) {
                SpringCloudAws.configure(builder, binder, settings.region());
            }
            if (settings.region() != null) {
                builder.region(Region.of(settings.region()));
            }
            if (settings.endpoint() != null) {
                builder.endpointOverride(settings.endpoint());
            }
            return builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                            .applyMutation(DynamoDbConfigStore::configureClient)
                            .build())
                    .build();
        } catch (SdkClientException e) {
            boolean noRegion = String.valueOf(e.getMessage()).contains("region");
            throw new StoreUnavailableException(
                    noRegion ? Reason.NO_REGION : Reason.CLIENT,
                    "no client could be made for table '%s': %s".formatted(location.table(), e.getMessage()),
                    location.table(),
                    location.store(),
                    e);
        }
    }

    @Override
    public synchronized void close() {
        if (own != null) {
            own.close();
        }
    }
}
