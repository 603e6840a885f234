package io.github.dynamodbconfigstore.fuzz;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Stores whose names are in the way of whoever makes properties of them. */
public final class AnyStore {
    private AnyStore() {}

    /** Options of texts, whole numbers and booleans; nothing in them is empty. */
    public static Arbitrary<Map<String, Map<String, Object>>> options() {
        Arbitrary<Object> value = Arbitraries.recursive(
                AnyStore::scalars,
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.list().ofMinSize(1).ofMaxSize(3).asGeneric(),
                        Arbitraries.maps(names(), inner)
                                .ofMinSize(1)
                                .ofMaxSize(3)
                                .asGeneric()),
                0,
                3);
        return Arbitraries.maps(
                        names(), Arbitraries.maps(names(), value).ofMinSize(1).ofMaxSize(3))
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .withChars("ab ,\\#\u00e4\n\0")
                        .ofMinLength(1)
                        .ofMaxLength(8)
                        .asGeneric(),
                // The least is in settings, too, where messages may show it.
                Arbitraries.integers().greaterOrEqual(Integer.MIN_VALUE + 1).asGeneric(),
                Arbitraries.of(true, false).asGeneric());
    }

    private static Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "db",
                        "db.host",
                        "host",
                        "hosts[0]",
                        "hosts[1]",
                        "hosts",
                        "[0]",
                        "[a]",
                        "a[b.c]",
                        "secret-key",
                        "secretKey",
                        "value",
                        "a b",
                        "${x}",
                        ".",
                        "..",
                        "a..b",
                        "[",
                        "]",
                        "*",
                        "%dev.x",
                        "%dev",
                        "\u00e4",
                        "\ud83d\ude00",
                        "\0",
                        "\"q\"",
                        "0",
                        "DB_HOST",
                        "a[0]",
                        "a[00]",
                        "a[0][0]",
                        "a[999999999999]",
                        "a[999999]",
                        "secret_key",
                        "SECRET_KEY",
                        "#{x}",
                        "a:b",
                        "a]b[",
                        "-",
                        "_",
                        "Db"),
                Arbitraries.strings()
                        .withChars("ab.[]0-_$ {}\u00e4%\"")
                        .ofMinLength(1)
                        .ofMaxLength(8));
    }
}
