package io.github.dynamodbconfigstore.protocol;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The conditions that the library uses, and no others. */
record Condition(String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    private static final Pattern NOT_EXISTS = Pattern.compile("attribute_not_exists\\((#\\w+)\\)");
    private static final Pattern EQUALS = Pattern.compile("(#\\w+)\\.(#\\w+) = (:\\w+)");

    boolean holds(Map<String, AttributeValue> item) {
        if (expression == null) {
            return true;
        }
        Matcher notExists = NOT_EXISTS.matcher(expression);
        if (notExists.matches()) {
            return !item.containsKey(names.get(notExists.group(1)));
        }
        Matcher equals = EQUALS.matcher(expression);
        if (equals.matches()) {
            AttributeValue map = item.get(names.get(equals.group(1)));
            return map != null
                    && map.hasM()
                    && values.get(equals.group(3)).equals(map.m().get(names.get(equals.group(2))));
        }
        throw new UnsupportedOperationException("condition " + expression);
    }
}
