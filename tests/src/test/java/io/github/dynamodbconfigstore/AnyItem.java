package io.github.dynamodbconfigstore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever a foreign writer may put into an item, and what it is in Java. */
final class AnyItem {
    private static final int DEPTH = 4;

    /** What means something to the library, to DynamoDB, to properties, or to an eye. */
    private static final List<String> NAMES = List.of(
            "head",
            "value",
            "_commit",
            "_head",
            "_expires",
            "#journal",
            "0000000000000000001",
            "db.host",
            "db..host",
            ".",
            "a[0]",
            "a b",
            ":v",
            "#k",
            "SELECT",
            "secret-key",
            "secretKey",
            "class",
            "__proto__",
            "\u0000",
            "a\u0000",
            "\n",
            "\u202egpj.exe",
            "\u200f\u05d0",
            "\u00e9",
            "e\u0301",
            "\ufb01",
            "\u1e9e",
            "\u0130",
            "\ufeff",
            "\uffff",
            "\ud83d\ude00",
            "\udbff\udfff");

    private AnyItem() {}

    static Arbitrary<String> names() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(NAMES)),
                Tuple.of(2, unicode().ofMinLength(1).ofMaxLength(12)),
                Tuple.of(1, Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(400)));
    }

    private static StringArbitrary unicode() {
        return Arbitraries.strings().withCharRange('\0', '\ud7ff').withCharRange('\ue000', '\uffff');
    }

    /** Keys of an item, without those that say where it is. */
    static Arbitrary<Map<String, AttributeValue>> keys() {
        return Arbitraries.maps(names(), values(DEPTH)).ofMaxSize(6);
    }

    static Arbitrary<AttributeValue> values() {
        return values(DEPTH);
    }

    private static Arbitrary<AttributeValue> values(int depth) {
        Arbitrary<String> texts = unicode().ofMaxLength(30);
        Arbitrary<String> numbers = AnyConfig.exact().map(AnyItem::anyForm);
        Arbitrary<SdkBytes> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(SdkBytes::fromByteArray);
        Arbitrary<AttributeValue> scalars = Arbitraries.oneOf(
                texts.map(AttributeValue::fromS),
                numbers.map(AttributeValue::fromN),
                bytes.map(AttributeValue::fromB),
                Arbitraries.of(true, false).map(AttributeValue::fromBool),
                Arbitraries.just(AttributeValue.fromNul(true)),
                texts.list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromSs),
                numbers.list()
                        .uniqueElements(AnyItem::number)
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(AttributeValue::fromNs),
                bytes.list().uniqueElements().ofMinSize(1).ofMaxSize(4).map(AttributeValue::fromBs));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<AttributeValue> inner = Arbitraries.lazy(() -> values(depth - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(4, scalars),
                Tuple.of(1, inner.list().ofMaxSize(3).map(AttributeValue::fromL)),
                Tuple.of(1, Arbitraries.maps(names(), inner).ofMaxSize(3).map(AttributeValue::fromM)));
    }

    /** By the number itself: whole or with zeros behind, written out or with an exponent. */
    private static String anyForm(BigDecimal number) {
        return switch (Math.floorMod(number.hashCode(), 3)) {
            case 0 -> number.toPlainString();
            case 1 -> number.stripTrailingZeros().toString();
            default -> number.stripTrailingZeros().toEngineeringString();
        };
    }

    private static BigDecimal number(String text) {
        BigDecimal shortest = new BigDecimal(text).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    /** The value that every reader has to show. */
    static Map<String, Object> inJava(Map<String, AttributeValue> item) {
        Map<String, Object> keys = new HashMap<>();
        item.forEach((key, value) -> keys.put(key, inJava(value)));
        return keys;
    }

    private static Object inJava(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> number(value.n());
            case B -> value.b();
            case BOOL -> value.bool();
            case NUL -> null;
            case L -> value.l().stream().map(AnyItem::inJava).collect(ArrayList::new, List::add, List::addAll);
            case M -> inJava(value.m());
            case SS -> new HashSet<>(value.ss());
            case NS -> value.ns().stream().map(AnyItem::number).collect(Collectors.toSet());
            case BS -> new HashSet<>(value.bs());
            default -> throw new AssertionError(value.type());
        };
    }

    /** Nested as deep as DynamoDB allows: 32 levels. */
    static AttributeValue nested(int levels) {
        AttributeValue value = AttributeValue.fromS("inmost");
        for (int i = 0; i < levels; i++) {
            value = i % 2 == 0 ? AttributeValue.fromL(List.of(value)) : AttributeValue.fromM(Map.of("inner", value));
        }
        return value;
    }

    /** As many names as 2 to that power, all of one {@code hashCode()}. */
    static List<String> namesOfOneHash(int power) {
        List<String> names = List.of("");
        for (int i = 0; i < power; i++) {
            names = names.stream()
                    .flatMap(name -> Arrays.stream(new String[] {name + "Aa", name + "BB"}))
                    .toList();
        }
        return names;
    }

    static Map<String, AttributeValue> of(Set<String> names) {
        Map<String, AttributeValue> keys = new HashMap<>();
        names.forEach(name -> keys.put(name, AttributeValue.fromBool(true)));
        return keys;
    }
}
