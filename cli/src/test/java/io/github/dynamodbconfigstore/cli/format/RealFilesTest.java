package io.github.dynamodbconfigstore.cli.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.dynamodbconfigstore.Option;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as well-known projects have them. */
class RealFilesTest {
    @Test
    void theSettingsOfASpringApplication() {
        Map<String, Option> options = read(FileFormat.YAML, "application.yml");

        Map<String, @Nullable Object> profiles = new HashMap<>();
        profiles.put("active", null);
        assertThat(options)
                .containsOnly(
                        option(
                                "spring",
                                Map.of(
                                        "application",
                                        Map.of("name", "orders"),
                                        "datasource",
                                        Map.of(
                                                "url",
                                                "jdbc:postgresql://${DB_HOST:localhost}:5432/orders?currentSchema=app",
                                                "username",
                                                "orders",
                                                "hikari",
                                                Map.of(
                                                        "maximum-pool-size",
                                                        10,
                                                        "connection-timeout",
                                                        30000,
                                                        "leak-detection-threshold",
                                                        2.5)),
                                        "jpa",
                                        Map.of(
                                                "open-in-view",
                                                false,
                                                "properties",
                                                Map.of("hibernate.jdbc.batch_size", 50)),
                                        "profiles",
                                        profiles)),
                        option(
                                "server",
                                Map.of(
                                        "port",
                                        8080,
                                        "error.include-message",
                                        "always",
                                        "ssl",
                                        Map.of(
                                                "ciphers",
                                                List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"),
                                                "protocols",
                                                List.of("TLSv1.3")),
                                        "tomcat",
                                        Map.of(
                                                "maximum-pool-size",
                                                200,
                                                "connection-timeout",
                                                30000,
                                                "leak-detection-threshold",
                                                2.5))),
                        option(
                                "routes",
                                Map.of(
                                        "value",
                                        List.of(
                                                Map.of(
                                                        "id",
                                                        "orders",
                                                        "uri",
                                                        "lb://orders",
                                                        "predicates",
                                                        List.of("Path=/orders/**", "Method=GET,POST")),
                                                Map.of("id", "fallback", "weight", "1_000", "filters", List.of())))),
                        option("greeting", Map.of("value", "Dear customer,\n\n  thank you — vielen Dank!\n")),
                        option("signature", Map.of("value", "Yours faithfully\nThe team")),
                        option("maintenance", Map.of("value", "off")),
                        option(
                                "build",
                                Map.of(
                                        "time",
                                        "2026-11-22T10:00:00Z",
                                        "mask",
                                        255,
                                        "rate",
                                        0.001,
                                        "account",
                                        new BigInteger("123456789012345678901234567890"))));
        assertThat(again(FileFormat.YAML, options)).isEqualTo(options);
    }

    @Test
    void thePropertiesOfAWebShop() {
        Map<String, Option> options = read(FileFormat.PROPERTIES, "application.properties");

        assertThat(options)
                .containsOnly(
                        option("server", Map.of("port", 8080, "address", "192.0.2.1")),
                        option(
                                "shop",
                                Map.ofEntries(
                                        entry("name", "Bäckerei — 東京"),
                                        entry("owner", "Zoë"),
                                        entry("welcome", "Hello, and welcome to the shop!"),
                                        entry("countries", List.of("DE", "AT")),
                                        entry(
                                                "rates",
                                                List.of(
                                                        Map.of("country", "DE", "percent", 19),
                                                        Map.of("country", "AT", "percent", 20.5))),
                                        entry("path", "C:\\data\\shop"),
                                        entry("lines", "one\ntwo\ttabbed"),
                                        entry("zip", "01234"),
                                        entry("version", "1.10"),
                                        entry("trailing", "a  "))),
                        option("key with:odd=signs", Map.of("value", "x")),
                        option("maintenance", Map.of("value", false)),
                        option("empty", Map.of("value", "")),
                        option("novalue", Map.of("value", "")),
                        option("last", Map.of("line", "without end")));
        assertThat(again(FileFormat.PROPERTIES, options)).isEqualTo(options);
    }

    @Test
    void theVariablesOfAComposeProject() {
        Map<String, Option> options = read(FileFormat.ENV, "compose.env");

        assertThat(options)
                .containsOnly(
                        option("COMPOSE_PROJECT_NAME", Map.of("value", "shop")),
                        option("TZ", Map.of("value", "Europe/Zurich")),
                        option("DB_PORT", Map.of("value", 5432)),
                        option("DB_PORT_TEXT", Map.of("value", "5432")),
                        option("DB_PASSWORD", Map.of("value", "pa$$word \"quoted\" #1")),
                        option("DB_URL", Map.of("value", "postgres://app:$ecret@db/app")),
                        option("GREETING", Map.of("value", "Hello\n\tworld \\o/")),
                        option("MOTTO", Map.of("value", "plain text with spaces")),
                        option("COLOUR", Map.of("value", "#ff0000")),
                        option("EMPTY", Map.of("value", "")),
                        option("EMPTY_TOO", Map.of("value", "")),
                        option("DEBUG", Map.of("value", false)),
                        option("PRIVATE_KEY", Map.of("value", "-----BEGIN KEY-----\nabc/def+ghi=\n-----END KEY-----")),
                        option("SCRIPT", Map.of("value", "first line\n# no comment\nsecond line")),
                        option("db", Map.of("host", "db-cluster.com")),
                        option("CACHE_HOST", Map.of("value", "it's here")),
                        option("LOGS", Map.of("value", "C:\\logs\\\\")));
        assertThat(again(FileFormat.ENV, options)).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource({
        "application.yml, YAML",
        "prod.YAML, YAML",
        "a.json, JSON",
        "application-prod.properties, PROPERTIES",
        ".env, ENV",
        "prod.env, ENV",
        ".env.local, ENV",
        "env,",
        "prod.toml,",
        "yaml,"
    })
    void aFilesNameTellsItsFormat(String name, @Nullable FileFormat format) {
        assertThat(FileFormat.ofFile(name)).isEqualTo(Optional.ofNullable(format));
    }

    @Test
    void aFileIsReadWithTheLineEndsOfAnySystemAndAByteOrderMark() {
        for (FileFormat format : List.of(FileFormat.PROPERTIES, FileFormat.ENV, FileFormat.YAML)) {
            String text = format == FileFormat.YAML ? "\uFEFFa: 1\r\nb: x\r\n" : "\uFEFFa=1\r\nb=x\r\n";
            assertThat(options(format, text))
                    .containsOnly(option("a", Map.of("value", 1)), option("b", Map.of("value", "x")));
        }
    }

    @Test
    void whatIsNoNumberToDynamoDbIsATextWhereTextsHaveNoQuotes() {
        String small = "0." + "0".repeat(135) + "1";
        String long39 = "123456789012345678901234567890123456789";
        assertThat(options(FileFormat.PROPERTIES, "a=%s\nb=%s\n".formatted(small, long39)))
                .containsOnly(option("a", Map.of("value", small)), option("b", Map.of("value", long39)));
    }

    private static Map.Entry<String, Option> option(String name, Map<String, ?> keys) {
        return entry(name, Option.of(name, keys));
    }

    private static Map<String, Option> again(FileFormat format, Map<String, Option> options) {
        return options(format, format.write(options));
    }

    private static Map<String, Option> read(FileFormat format, String file) {
        try (InputStream in = Objects.requireNonNull(RealFilesTest.class.getResourceAsStream(file))) {
            return options(format, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Option> options(FileFormat format, String text) {
        Map<String, Option> options = new HashMap<>();
        format.read(text).forEach((name, keys) -> options.put(name, Option.of(name, keys)));
        return options;
    }
}
