package io.github.dynamodbconfigstore.spring;

import io.awspring.cloud.autoconfigure.core.AwsClientBuilderConfigurer;
import io.awspring.cloud.autoconfigure.core.AwsProperties;
import io.awspring.cloud.autoconfigure.core.CredentialsProperties;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProperties;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbProperties;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** Spring Cloud AWS's settings, {@code spring.cloud.aws.*}; loaded only where it is there. */
final class SpringCloudAws {
    private SpringCloudAws() {}

    static void configure(DynamoDbClientBuilder builder, Binder binder, @Nullable String region) {
        AwsRegionProvider regions = region == null
                ? RegionProviderAutoConfiguration.createRegionProvider(
                        binder.bindOrCreate(RegionProperties.PREFIX, RegionProperties.class))
                : () -> Region.of(region);
        CredentialsProperties credentials =
                binder.bindOrCreate(CredentialsProperties.PREFIX, CredentialsProperties.class);
        new AwsClientBuilderConfigurer(
                        CredentialsProviderAutoConfiguration.createCredentialsProvider(credentials, regions),
                        regions,
                        binder.bindOrCreate(AwsProperties.CONFIG_PREFIX, AwsProperties.class))
                .configure(builder, binder.bindOrCreate(DynamoDbProperties.PREFIX, DynamoDbProperties.class), null);
    }
}
