package io.github.dynamodbconfigstore.rights;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A policy as the guide documents it, evaluated as IAM does, as far as the guide's policies go. Anything else is refused. */
record Policy(ObjectNode json) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path GUIDE = Path.of("..", "docs", "iam.md");
    private static final String TABLE = "arn:aws:dynamodb:us-east-1:123456789012:table/";
    private static final String LEADING_KEYS = "dynamodb:LeadingKeys";
    private static final String ENCLOSING_OPERATION = "dynamodb:EnclosingOperation";

    /** The policy under a heading of the guide, for another table and store than the guide's. */
    static Policy documented(String heading, String table, String store) {
        Matcher section = Pattern.compile(
                        "^## " + Pattern.quote(heading) + "$.*?^```json\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(guide());
        if (!section.find()) {
            throw new IllegalArgumentException("the guide has no policy under '" + heading + "'");
        }
        String text = section.group(1)
                .replace("\"" + TABLE + "config\"", JSON.writeValueAsString(TABLE + table))
                .replace("\"prod\"", JSON.writeValueAsString(store))
                .replace("\"prod#journal\"", JSON.writeValueAsString(store + "#journal"));
        return new Policy((ObjectNode) JSON.readTree(text));
    }

    private static String guide() {
        try {
            return Files.readString(GUIDE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean allows(Access access) {
        boolean allowed = false;
        for (JsonNode statement : json.get("Statement")) {
            if (concerns(statement, access)) {
                if (!statement.get("Effect").asString().equals("Allow")) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
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

    /** The actions and hash key values that it lists. */
    Set<String> grants() {
        Set<String> grants = new LinkedHashSet<>();
        for (JsonNode statement : json.get("Statement")) {
            grants.addAll(texts(statement.get("Action")));
            grants.addAll(texts(statement
                    .path("Condition")
                    .path("ForAllValues:StringEquals")
                    .path(LEADING_KEYS)));
        }
        return grants;
    }

    /** This policy less one action or hash key value. */
    Policy without(String grant) {
        ObjectNode less = json.deepCopy();
        for (JsonNode statement : less.get("Statement")) {
            remove((ObjectNode) statement, "Action", grant);
            JsonNode keys = statement.path("Condition").path("ForAllValues:StringEquals");
            if (keys instanceof ObjectNode condition) {
                remove(condition, LEADING_KEYS, grant);
            }
        }
        return new Policy(less);
    }

    private static void remove(ObjectNode node, String field, String grant) {
        ArrayNode rest = JSON.createArrayNode();
        texts(node.get(field)).stream().filter(text -> !text.equals(grant)).forEach(rest::add);
        node.set(field, rest);
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
