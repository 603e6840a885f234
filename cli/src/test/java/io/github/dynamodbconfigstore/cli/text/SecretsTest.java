package io.github.dynamodbconfigstore.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Option;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "DB_PASSWORD",
                "dbPassword",
                "passwd",
                "keystore-passphrase",
                "secret-key",
                "clientSecret",
                "token",
                "accessToken",
                "access_tokens",
                "aws-credentials",
                "pass",
                "db.pass",
                "db_pwd",
                "key",
                "api-key",
                "API_KEY",
                "apikey",
                "accessKey",
                "accessKeyId",
                "private_keys",
                "sshKey2",
                "PRIVATEKEY",
                "privateKeyPem",
                "apikeys",
                "db-connection-string",
                "ConnectionString",
                "AUTHORIZATION",
                "sentry_dsn",
                "passcode",
                "sshkey",
                "authkey",
                "signingkey",
                "tls.masterkeys",
                "SSHKEY_2",
                "creds",
                "db-cred",
                "awsCreds"
            })
    void suchNamesLookSecret(String name) {
        assertThat(Secrets.looksSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host",
                "port",
                "keyboard",
                "monkey",
                "codeMonkeys",
                "turkey",
                "HOTKEY",
                "hockey",
                "credits",
                "keystore",
                "passage",
                "bypass",
                "compass",
                "value",
                "tok"
            })
    void otherNamesDoNot(String name) {
        assertThat(Secrets.looksSecret(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://me:hunter2@db:5432/app",
                "redis://:hunter2@cache",
                "jdbc:postgresql://db/app?user=me&password=hunter2",
                "Server=db;User Id=me;Password=hunter2;",
                "Endpoint=sb://x/;SharedAccessKey=hunter2",
                "-----BEGIN RSA PRIVATE KEY-----\nhunter2"
            })
    void textsThatCarrySecretsAreHiddenWhateverTheirName(String text) {
        assertThat(Secrets.hide("db", "url", text)).isEqualTo("********");
        assertThat(Secrets.hide("db", "urls", Set.of("a", text))).isEqualTo("********");
        assertThat(Secrets.hide("db", "urls", List.of("a", text))).isEqualTo(List.of("a", "********"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://db:5432/app",
                "https://me@example.com/a:b@c",
                "how to reset your password",
                "-----BEGIN CERTIFICATE-----",
                "a=b;c=d"
            })
    void otherTextsAreShown(String text) {
        assertThat(Secrets.hide("db", "url", text)).isEqualTo(text);
    }

    @Test
    void whatStandsForAHiddenValueIsFoundHoweverDeep() {
        assertThat(Secrets.hiddenKeys(Option.of(
                        "db", Map.of("a", "********", "b", List.of(Map.of("c", Set.of("********"))), "d", "*******"))))
                .containsExactly("a", "b");
    }

    @Test
    void valuesAreHiddenByOptionByKeyAndByNameInside() {
        assertThat(Secrets.hide(Option.of("api-token", Map.of("value", 1, "list", List.of(1)))))
                .isEqualTo(Option.of("api-token", Map.of("value", "********", "list", "********")));
        assertThat(Secrets.hide(Option.of(
                        "db",
                        Map.of(
                                "password", Set.of("a"),
                                "port", 1,
                                "pools", List.of("x", Map.of("pwd", Map.of("deep", 1), "size", 2))))))
                .isEqualTo(Option.of(
                        "db",
                        Map.of(
                                "password",
                                "********",
                                "port",
                                1,
                                "pools",
                                List.of("x", Map.of("pwd", "********", "size", 2)))));
    }
}
