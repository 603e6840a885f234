package io.github.dynamodbconfigstore.fuzz;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What anybody may write where a setting is wanted. */
public final class AnySetting {
    private AnySetting() {}

    /** Of every kind that some setting takes, and of none. */
    public static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12),
                Arbitraries.strings().withChars("0123456789.-+eEPTsmhd ").ofMaxLength(8),
                Arbitraries.of(
                        "",
                        " ",
                        "true",
                        "TRUE",
                        "yes",
                        "maybe",
                        "5s",
                        "0s",
                        "-5s",
                        "PT5S",
                        "P1Y",
                        "99999999999999999999s",
                        "36501d",
                        "live",
                        "LIVE",
                        "time-based",
                        "simple",
                        "_store",
                        "_head",
                        "_option",
                        "prod#journal",
                        "a,b,,c",
                        ",",
                        "http://localhost:8000",
                        "http://localhost:99999",
                        "localhost:8000",
                        "http:",
                        "http://",
                        "://",
                        "file:///x",
                        "http://[::1",
                        "http://a b",
                        "eu-west-1",
                        "../state",
                        "state\0",
                        "${",
                        "${}",
                        "${nope}",
                        "\ud800",
                        "x".repeat(70_000),
                        "9".repeat(100_000),
                        "1e999999999",
                        "-2147483648",
                        "1e9s",
                        "TimeBasedConfigStore",
                        "Frankfurt am Main",
                        "classpath:state",
                        "9".repeat(5_000),
                        "1s".repeat(5_000)));
    }
}
