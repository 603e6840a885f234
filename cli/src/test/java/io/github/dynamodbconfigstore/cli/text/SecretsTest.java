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
                "sshKey2"
            })
    void suchNamesLookSecret(String name) {
        assertThat(Secrets.looksSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"host", "port", "keyboard", "monkey", "keystore", "passage", "bypass", "compass", "value", "tok"
            })
    void otherNamesDoNot(String name) {
        assertThat(Secrets.looksSecret(name)).isFalse();
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
