package io.github.dynamodbconfigstore.planted;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What must not be shown: texts that tests write as secrets, and every value, as text, that a client sent to DynamoDB. Of
 * those, none that is a name, too, and none so short that it may be a part of any message by chance.
 */
final class Planted {
    static final Planted IN_THIS_RUN = new Planted();

    /** At least so many characters. */
    static final int SHORTEST = 8;

    /** What every secret in the tests contains that is written by hand, or at random. */
    static final List<String> MARKS = List.of("s3cr3t", "hunter2");

    /** Where tests look for DynamoDB, and say that they found none. */
    private static final String ENDPOINT = "localhost";

    private static final String JOURNAL = "#journal";

    private final Set<String> values = ConcurrentHashMap.newKeySet();
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /** An item as it is written; of the journal's, ids, authors and messages are no values. */
    void item(Map<String, AttributeValue> item) {
        boolean journal = item.values().stream()
                .anyMatch(value -> value.s() != null && value.s().endsWith(JOURNAL));
        item.forEach((name, value) -> {
            if (name.equals("_store") || name.equals("_option")) {
                name(value);
            } else if (!journal) {
                names.add(name);
                value(value);
            }
        });
    }

    /** Of a store and an option. */
    void key(Map<String, AttributeValue> key) {
        key.values().forEach(this::name);
    }

    /** Tests have tables whose keys are no texts. */
    private void name(AttributeValue key) {
        if (key.s() != null) {
            names.add(key.s());
        }
    }

    private void value(AttributeValue value) {
        switch (value.type()) {
            case S -> text(value.s());
            case N -> text(value.n());
            case B -> text(Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe()));
            case SS -> value.ss().forEach(this::text);
            case NS -> value.ns().forEach(this::text);
            case L -> value.l().forEach(this::value);
            case M ->
                value.m().forEach((name, inner) -> {
                    names.add(name);
                    value(inner);
                });
            default -> {}
        }
    }

    private void text(String value) {
        if (value.length() >= SHORTEST && !value.equals(ENDPOINT)) {
            values.add(value);
        }
    }

    Set<String> values() {
        return values;
    }

    boolean isName(String value) {
        return names.contains(value);
    }
}
