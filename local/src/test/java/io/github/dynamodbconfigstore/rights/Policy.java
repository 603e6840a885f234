package io.github.dynamodbconfigstore.rights;

import io.github.dynamodbconfigstore.documented.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A policy as the guide documents it, evaluated as IAM does, as far as the guide's policies go. Anything else is refused.
 *
 * @param heading under which the guide has it
 * @param json as documented
 * @param withheld of what that grants
 */
record Policy(String heading, ObjectNode json, Set<Grant> withheld) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Page GUIDE = guide();
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/";
    private static final String LEADING_KEYS = "dynamodb:LeadingKeys";
    private static final String ENCLOSING_OPERATION = "dynamodb:EnclosingOperation";

    /**
     * The least that a policy grants.
     *
     * @param statement its place in the policy
     * @param action such as {@code dynamodb:GetItem}
     * @param leadingKey the hash key value, if the statement lists such
     */
    record Grant(int statement, String action, Optional<String> leadingKey) {
        boolean isOf(int place, Access access) {
            return statement == place
                    && action.equals(access.action())
                    && (leadingKey.isEmpty() || leadingKey.equals(access.leadingKey()));
        }
    }

    /** The policy under a heading of the guide, for another table and store than the guide's. */
    static Policy documented(String heading, String table, String store) {
        String text = GUIDE.section(heading)
                .blocks("json")
                .get(0)
                .replace("\"" + TABLE + "config\"", JSON.writeValueAsString(TABLE + table))
                .replace("\"prod\"", JSON.writeValueAsString(store))
                .replace("\"prod#journal\"", JSON.writeValueAsString(store + "#journal"));
        return new Policy(heading, (ObjectNode) JSON.readTree(text), Set.of());
    }

    /** It is beside this class, since processes that tests start know of no folder. */
    private static Page guide() {
        try (InputStream guide = Objects.requireNonNull(Policy.class.getResourceAsStream("iam.md"))) {
            return new Page(new String(guide.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean allows(Access access) {
        boolean allowed = false;
        for (int place = 0; place < json.get("Statement").size(); place++) {
            JsonNode statement = json.get("Statement").get(place);
            if (concerns(statement, access)) {
                if (!statement.get("Effect").asString().equals("Allow")) {
                    return false;
                }
                allowed |= !isWithheld(place, access);
            }
        }
        return allowed;
    }

    private boolean isWithheld(int place, Access access) {
        return withheld.stream().anyMatch(grant -> grant.isOf(place, access));
    }

    private static boolean concerns(JsonNode statement, Access access) {
        return texts(statement.get("Action")).contains(access.action())
                && texts(statement.get("Resource")).contains(TABLE + access.table())
                && (!statement.has("Condition") || holds((ObjectNode) statement.get("Condition"), access));
    }

    private static boolean holds(ObjectNode condition, Access access) {
        return condition.properties().stream().allMatch(operator -> operator.getValue().properties().stream()
                .allMatch(key -> holds(operator.getKey(), key.getKey(), texts(key.getValue()), access)));
    }

    private static boolean holds(String operator, String key, Set<String> listed, Access access) {
        return switch (operator + " " + key) {
            // Every value that the request has is listed: true, therefore, of a request that has none.
            case "ForAllValues:StringEquals " + LEADING_KEYS ->
                listed.containsAll(access.leadingKey().map(Set::of).orElse(Set.of()));
            case "ForAnyValue:StringEquals " + ENCLOSING_OPERATION -> listed.contains(access.operation());
            default -> throw new IllegalArgumentException("this test does not know " + operator + " " + key);
        };
    }

    /** Everything that it grants, statement by statement. */
    List<Grant> grants() {
        return IntStream.range(0, json.get("Statement").size())
                .boxed()
                .flatMap(this::grants)
                .filter(grant -> !withheld.contains(grant))
                .toList();
    }

    private Stream<Grant> grants(int place) {
        JsonNode statement = json.get("Statement").get(place);
        Set<String> keys = texts(
                statement.path("Condition").path("ForAllValues:StringEquals").path(LEADING_KEYS));
        return texts(statement.get("Action")).stream()
                .flatMap(action -> keys.isEmpty()
                        ? Stream.of(new Grant(place, action, Optional.empty()))
                        : keys.stream().map(key -> new Grant(place, action, Optional.of(key))));
    }

    /** This policy less one of its grants. */
    Policy without(Grant grant) {
        return without(grant::equals);
    }

    /** This policy less all grants of an action, or on a hash key value. */
    Policy without(String name) {
        return without(
                grant -> grant.action().equals(name) || grant.leadingKey().equals(Optional.of(name)));
    }

    /** This policy less an action on a hash key value. */
    Policy without(String action, String leadingKey) {
        return without(
                grant -> grant.action().equals(action) && grant.leadingKey().equals(Optional.of(leadingKey)));
    }

    private Policy without(Predicate<Grant> taken) {
        return new Policy(
                heading,
                json,
                Stream.concat(withheld.stream(), grants().stream().filter(taken))
                        .collect(Collectors.toSet()));
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new LinkedHashSet<>();
        if (node.isString()) {
            texts.add(node.asString());
        } else {
            node.forEach(text -> texts.add(text.asString()));
        }
        return texts;
    }
}
