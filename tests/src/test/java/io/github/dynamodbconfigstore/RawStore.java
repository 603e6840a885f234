package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A store of {@link Mark}s and its journal as they are in the table, read without the library. */
final class RawStore {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> OPTIONS =
            Stream.concat(Mark.ALWAYS.stream(), Stream.of(Mark.FLAG)).toList();

    private final DynamoDbClient client;
    private final String table;
    private final String store;

    RawStore(DynamoDbClient client, String table, String store) {
        this.client = client;
        this.table = table;
        this.store = store;
    }

    /** Checks that the options are, as of one moment, what the last commit wrote: all of it. */
    void checkOptions() {
        List<TransactGetItem> gets = new ArrayList<>(List.of(get(journal(), "head")));
        OPTIONS.forEach(option -> gets.add(get(store, option)));
        List<Map<String, AttributeValue>> items =
                client.transactGetItems(request -> request.transactItems(gets)).responses().stream()
                        .map(ItemResponse::item)
                        .toList();
        Map<String, String> marks = new HashMap<>();
        items.stream()
                .filter(item -> item.containsKey(Mark.KEY))
                .forEach(item ->
                        marks.put(item.get("_option").s(), item.get(Mark.KEY).s()));
        String last = "%019d"
                .formatted(Long.parseLong(head(items.get(0)).get("revision").n()));
        Map<String, AttributeValue> commit = client.getItem(request ->
                        request.tableName(table).key(Items.key(journal(), last)).consistentRead(true))
                .item()
                .get("_commit")
                .m();
        assertThat(marks).isEqualTo(Mark.of(commit.get("message").s()).options());
    }

    /**
     * Checks the journal: without gaps, each commit on its parent, each whole, and each on what the one before had left.
     *
     * @return revision and id of each commit, by its mark, oldest first
     */
    Map<String, String> checkJournal() {
        List<Map<String, AttributeValue>> items = client
                .queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("#store = :journal")
                        .expressionAttributeNames(Map.of("#store", "_store"))
                        .expressionAttributeValues(Map.of(":journal", AttributeValue.fromS(journal()))))
                .items()
                .stream()
                .toList();
        Map<String, String> journal = new LinkedHashMap<>();
        Map<String, String> options = Map.of();
        String parent = "";
        for (int revision = 1; revision < items.size(); revision++) {
            Map<String, AttributeValue> item = items.get(revision - 1);
            Map<String, AttributeValue> commit = item.get("_commit").m();
            assertThat(item.get("_option").s()).isEqualTo("%019d".formatted(revision));
            assertThat(commit.get("parent").s()).isEqualTo(parent);
            parent = commit.get("id").s();
            Mark mark = Mark.of(commit.get("message").s());
            JsonNode changes = JSON.readTree(commit.get("changes").s());
            assertThat(marks(changes, "before")).isEqualTo(options);
            assertThat(marks(changes, "after")).isEqualTo(mark.options());
            options = mark.options();
            assertThat(journal.put(mark.text(), revision + " " + parent)).isNull();
        }
        Map<String, AttributeValue> head = head(items.get(items.size() - 1));
        assertThat(head.get("revision").n()).isEqualTo(Integer.toString(items.size() - 1));
        assertThat(head.get("id").s()).isEqualTo(parent);
        return journal;
    }

    private static Map<String, String> marks(JsonNode changes, String when) {
        Map<String, String> marks = new HashMap<>();
        changes.properties().forEach(change -> {
            JsonNode keys = change.getValue().get(when);
            if (keys != null) {
                marks.put(change.getKey(), keys.get(Mark.KEY).get("S").asString());
            }
        });
        return marks;
    }

    private static Map<String, AttributeValue> head(Map<String, AttributeValue> item) {
        return item.get("_head").m();
    }

    private TransactGetItem get(String partition, String option) {
        return TransactGetItem.builder()
                .get(get -> get.tableName(table).key(Items.key(partition, option)))
                .build();
    }

    private String journal() {
        return store + "#journal";
    }
}
