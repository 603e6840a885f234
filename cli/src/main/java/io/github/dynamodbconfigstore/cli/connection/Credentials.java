package io.github.dynamodbconfigstore.cli.connection;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.settings.Environment;
import io.github.dynamodbconfigstore.cli.settings.Place;
import io.github.dynamodbconfigstore.cli.text.ShellWord;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Who asks DynamoDB: found as every AWS tool finds it, and where there is nobody, why. */
final class Credentials {
    private Credentials() {}

    /** Resolves them once, to tell a lack of credentials from an endpoint that does not answer. */
    static AwsCredentialsProvider of(Place.Network place) {
        AwsCredentialsProvider credentials = provider(place);
        try {
            credentials.resolveCredentials();
            return credentials;
        } catch (SdkException | IllegalStateException e) {
            // The latter from a profile's credential_process that fails.
            throw new DcsException(ExitCode.ACCESS, isExpired(e) ? expired(place) : missing(place, e), e);
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

    /** Whether somebody was known, and is no longer: by DynamoDB's answer, or by what a login left on this machine. */
    static boolean isExpired(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SdkException
                    && (isExpiredAnswer(cause)
                            || says(cause, "expired")
                            || says(cause, "token not found or invalid"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExpiredAnswer(Throwable e) {
        return e instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && String.valueOf(answer.awsErrorDetails().errorCode()).contains("Expired");
    }

    private static boolean says(Throwable e, String words) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains(words);
    }

    /** What to tell whose credentials they were, and what to do. */
    static String expired(Place place) {
        String profile = place instanceof Place.Network network ? profile(network) : null;
        return profile != null
                ? "the credentials of AWS profile '%s' have expired: log in again, such as with 'aws sso login --profile %s'"
                        .formatted(profile, ShellWord.quote(profile))
                : "the AWS credentials have expired: log in again, or renew AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN";
    }

    private static @Nullable String profile(Place.Network place) {
        return place.profile() != null
                ? place.profile()
                : Environment.ofProcess().get("AWS_PROFILE");
    }

    private static String missing(Place.Network place, RuntimeException e) {
        return place.profile() == null
                ? "no AWS credentials were found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in and name a --profile; --local needs none"
                : "the AWS profile '%s' gives no credentials: %s".formatted(place.profile(), e.getMessage());
    }
}
