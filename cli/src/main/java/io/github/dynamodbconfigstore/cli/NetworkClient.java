package io.github.dynamodbconfigstore.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
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
                    ExitCode.ACCESS, "AWS's configuration files can't be read: %s".formatted(e.getMessage()));
        }
    }

    private static DynamoDbClient create(Place.Network place) {
        checkProfile(place.profile());
        DynamoDbClientBuilder client = DynamoDbClient.builder()
                .region(region(place))
                .credentialsProvider(credentials(place))
                .httpClient(http(place));
        if (place.isLoopback()) {
            // What does not answer on this machine does not run.
            client.overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry()));
        }
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
                    "no AWS region is set: give --region, set DCS_REGION or AWS_REGION, or set one in the AWS profile; --local needs none");
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

    /** Resolves them once, to tell a lack of credentials from an endpoint that does not answer. */
    private static AwsCredentialsProvider credentials(Place.Network place) {
        AwsCredentialsProvider credentials = provider(place);
        try {
            credentials.resolveCredentials();
            return credentials;
        } catch (SdkException e) {
            throw new DcsException(
                    ExitCode.ACCESS,
                    place.profile() == null
                            ? "no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in and name a --profile; --local needs none"
                            : "the AWS profile '%s' gives no credentials: %s"
                                    .formatted(place.profile(), e.getMessage()));
        }
    }

    private static AwsCredentialsProvider provider(Place.Network place) {
        if (place.profile() != null) {
            return ProfileCredentialsProvider.create(place.profile());
        }
        // On this machine any credentials will do; a search for a cloud's would only cost time.
        return place.isLoopback()
                ? AwsCredentialsProviderChain.of(
                        EnvironmentVariableCredentialsProvider.create(),
                        ProfileCredentialsProvider.create(),
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                : DefaultCredentialsProvider.builder().build();
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
