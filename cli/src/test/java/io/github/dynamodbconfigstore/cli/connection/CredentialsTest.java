package io.github.dynamodbconfigstore.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.DcsProcess;
import io.github.dynamodbconfigstore.cli.Outcome;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is not known, and who is no longer known, are told apart, before anything is sent. */
class CredentialsTest {
    private static final String START = "https://example.awsapps.com/start";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeProfiles() throws IOException {
        Files.createDirectories(folder.resolve(".aws/sso/cache"));
        Files.writeString(folder.resolve(".aws/config"), """
                [profile old-style]
                region = eu-west-1
                sso_start_url = %1$s
                sso_region = eu-west-1
                sso_account_id = 123456789012
                sso_role_name = reader

                [sso-session corp]
                sso_start_url = %1$s
                sso_region = eu-west-1

                [profile of-session]
                region = eu-west-1
                sso_session = corp
                sso_account_id = 123456789012
                sso_role_name = reader

                [profile of-helper]
                region = eu-west-1
                credential_process = false
                """.formatted(START));
    }

    @ParameterizedTest
    @ValueSource(strings = {"old-style", "of-session"})
    void aLoginThatHasExpiredIsToldWithHowToLogInAgain(String profile) throws IOException, GeneralSecurityException {
        leaveExpiredLogin(START);
        leaveExpiredLogin("corp");
        Outcome expired = new Outcome(
                6,
                "",
                "dcs: the credentials of AWS profile '%1$s' have expired: log in again, such as with 'aws sso login --profile %1$s'\n"
                        .formatted(profile));

        assertThat(dcs(Map.of(), "--profile", profile)).isEqualTo(expired);
        assertThat(dcs(Map.of("DCS_PROFILE", profile))).isEqualTo(expired);
        assertThat(dcs(Map.of("AWS_PROFILE", profile))).isEqualTo(expired);
        assertThat(dcs(Map.of(), "--profile", profile, "--verbose").err())
                .startsWith(expired.err())
                .contains("ExpiredTokenException: The SSO session associated with this profile has expired")
                .doesNotContain("the token");
    }

    @Test
    void aProfileThatGivesNoneIsToldAsThatWithItsCauseOnRequest() {
        Outcome outcome = dcs(Map.of(), "--profile", "of-helper");

        assertThat(outcome.exitCode()).isEqualTo(6);
        assertThat(outcome.err())
                .startsWith("dcs: the AWS profile 'of-helper' gives no credentials: ")
                .hasLineCount(1);
        assertThat(dcs(Map.of(), "--profile", "of-helper", "--verbose").err())
                .contains("\ncaused by java.lang.IllegalStateException\n  at software.amazon.awssdk.");
    }

    @Test
    void withoutAnyTheChainOfWhereTheyWereLookedForIsShownOnRequest() {
        Outcome outcome = dcs(Map.of("AWS_REGION", "eu-west-1"), "--verbose");

        assertThat(outcome.exitCode()).isEqualTo(6);
        assertThat(outcome.err())
                .startsWith("dcs: no AWS credentials were found: set AWS_ACCESS_KEY_ID")
                .contains("\ncaused by software.amazon.awssdk.core.exception.SdkClientException: Unable to load");
    }

    /** As 'aws sso login' leaves one, a while later. */
    private void leaveExpiredLogin(String session) throws IOException, GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-1").digest(session.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve(".aws/sso/cache/%040x.json".formatted(new BigInteger(1, hash))),
                "{\"startUrl\":\"%s\",\"region\":\"eu-west-1\",\"accessToken\":\"the token\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}"
                        .formatted(START));
    }

    private Outcome dcs(Map<String, String> environment, String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "get";
        words[1] = "prod";
        System.arraycopy(options, 0, words, 2, options.length);
        return new DcsProcess(folder, environment).run(words);
    }
}
