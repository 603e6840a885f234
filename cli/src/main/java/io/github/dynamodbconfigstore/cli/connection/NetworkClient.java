package io.github.dynamodbconfigstore.cli.connection;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.settings.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** A client for DynamoDB at AWS or at an endpoint. What it lacks, it says before the first request. */
final class NetworkClient {
    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);

    private NetworkClient() {}

    static DynamoDbClient open(Place.Network place) {
        try {
            return create(place);
        } catch (IllegalArgumentException e) {
            throw new DcsException(
                    ExitCode.ACCESS, "AWS's configuration files can't be read: %s".formatted(e.getMessage()), e);
        }
    }

    private static DynamoDbClient create(Place.Network place) {
        checkProfile(place.profile());
        DynamoDbClientBuilder client = DynamoDbClient.builder()
                .region(region(place))
                .credentialsProvider(Credentials.of(place))
                .httpClient(http(place));
        client.overrideConfiguration(override -> {
            DynamoDbConfigStore.configureClient(override);
            if (place.isLoopback()) {
                // What does not answer on this machine does not run.
                override.retryStrategy(AwsRetryStrategy.doNotRetry());
            }
        });
        if (place.endpoint() != null) {
            client.endpointOverride(place.endpoint());
        }
        return client.build();
    }

    private static void checkProfile(@Nullable String profile) {
        if (profile != null && ProfileFile.defaultProfileFile().profile(profile).isEmpty()) {
            throw new DcsException(
                    ExitCode.ACCESS,
                    "AWS's configuration files have no profile '%s': 'aws configure list-profiles' shows those there are"
                            .formatted(profile));
        }
    }

    private static Region region(Place.Network place) {
        if (place.region() != null) {
            return Region.of(place.region());
        }
        try {
            return regions(place).getRegion();
        } catch (SdkException e) {
            throw new DcsException(
                    ExitCode.ACCESS,
                    "no AWS region is set: give --region, set DCS_REGION or AWS_REGION, or set one in the AWS profile; --local needs none",
                    e);
        }
    }

    private static AwsRegionProvider regions(Place.Network place) {
        DefaultAwsRegionProviderChain.Builder aws = DefaultAwsRegionProviderChain.builder();
        if (place.profile() != null) {
            aws.profileName(place.profile());
        }
        // On this machine any region will do, so nobody has to set one.
        return place.isLoopback()
                ? new AwsRegionProviderChain(
                        new SystemSettingsRegionProvider(), new AwsProfileRegionProvider(), () -> Region.US_EAST_1)
                : aws.build();
    }

    private static SdkHttpClient http(Place.Network place) {
        if (place.isLoopback() && place.isPlain()) {
            return UrlConnectionHttpClient.create(NetworkClient::connection);
        }
        return UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTION_TIMEOUT)
                .proxyConfiguration(ProxyConfiguration.builder()
                        .useSystemPropertyValues(!place.isLoopback())
                        .useEnvironmentVariablesValues(!place.isLoopback())
                        .build())
                .build();
    }

    /** The SDK's own connections set up TLS also where none is used, which takes a quarter of a start. */
    private static HttpURLConnection connection(URI url) {
        try {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout((int) CONNECTION_TIMEOUT.toMillis());
            connection.setReadTimeout((int) SdkHttpConfigurationOption.GLOBAL_HTTP_DEFAULTS
                    .get(SdkHttpConfigurationOption.READ_TIMEOUT)
                    .toMillis());
            return connection;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
