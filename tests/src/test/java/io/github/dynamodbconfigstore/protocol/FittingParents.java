package io.github.dynamodbconfigstore.protocol;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Makes each commit look like the child of the one that was shown before it, so that no restored table is noticed. */
final class FittingParents {
    private final Map<Long, AttributeValue> ids = new HashMap<>();

    QueryResponse fit(QueryResponse response) {
        return response.toBuilder()
                .items(response.items().stream().map(this::fit).toList())
                .build();
    }

    private Map<String, AttributeValue> fit(Map<String, AttributeValue> item) {
        if (!item.containsKey("_commit")) {
            return item;
        }
        long revision = Long.parseLong(item.get("_option").s());
        Map<String, AttributeValue> commit = new HashMap<>(item.get("_commit").m());
        ids.put(revision, commit.get("id"));
        commit.put("parent", ids.getOrDefault(revision - 1, commit.get("parent")));
        Map<String, AttributeValue> fitting = new HashMap<>(item);
        fitting.put("_commit", AttributeValue.fromM(commit));
        return fitting;
    }
}
