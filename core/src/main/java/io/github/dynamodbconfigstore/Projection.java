package io.github.dynamodbconfigstore;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** The attributes that a read asks for, every name behind an alias: most names are no syntax in an expression. */
record Projection(String expression, Map<String, String> names) {
    /** DynamoDB's limit for an expression. */
    private static final int MAX_EXPRESSION_BYTES = 4_096;

    /** Empty where the expression would be longer than DynamoDB takes. */
    static Optional<Projection> of(String optionKey, Collection<String> keys) {
        StringBuilder expression = new StringBuilder("#option");
        Map<String, String> names = new HashMap<>(Map.of("#option", optionKey));
        for (String key : keys) {
            if (!key.equals(optionKey)) {
                String alias = "#k" + names.size();
                names.put(alias, key);
                expression.append(',').append(alias);
            }
        }
        return expression.length() <= MAX_EXPRESSION_BYTES
                ? Optional.of(new Projection(expression.toString(), names))
                : Optional.empty();
    }

    void applyTo(GetItemRequest.Builder request) {
        request.projectionExpression(expression).expressionAttributeNames(names);
    }
}
