package io.github.dynamodbconfigstore.file;

import io.github.dynamodbconfigstore.items.DynamoDbJson;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Contents as lines of JSON: one for the whole, then for each layer one with the store and its head, and one for each of its
 * options, as DynamoDB JSON, sorted by name. So neither writing nor reading holds more than one option as JSON.
 */
final class ContentsJson {
    /** Of what is written, and the newest that is read. */
    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ContentsJson() {}

    static void write(Contents contents, OutputStream out) throws IOException {
        writeLine(
                NODES.objectNode()
                        .put("readAt", contents.readAt().toString())
                        .put("layers", contents.layers().size()),
                out);
        for (StoredLayer layer : contents.layers()) {
            writeLine(header(layer), out);
            for (Map.Entry<String, Map<String, @Nullable Object>> option : new TreeMap<>(layer.options()).entrySet()) {
                writeLine(option(option.getKey(), option.getValue()), out);
            }
        }
    }

    /** Throws whatever unchecked exception where these are no such lines; some show a value. */
    static Contents read(BufferedReader lines) throws IOException {
        JsonNode whole = readLine(lines);
        List<StoredLayer> layers = new ArrayList<>();
        for (int i = number(whole, "layers").intValue(); i > 0; i--) {
            layers.add(readLayer(lines));
        }
        return new Contents(Instant.parse(text(whole, "readAt")), List.copyOf(layers));
    }

    private static ObjectNode header(StoredLayer layer) {
        Partition partition = layer.partition();
        ObjectNode header = NODES.objectNode()
                .put("table", partition.table())
                .put("storeKey", partition.storeKey())
                .put("optionKey", partition.optionKey())
                .put("store", partition.store())
                .put("revision", layer.head().revision())
                .put("id", layer.head().id())
                .put("options", layer.options().size());
        layer.leftOut().forEach(header.putArray("leftOut")::add);
        return header;
    }

    private static ObjectNode option(String name, Map<String, @Nullable Object> keys) {
        return NODES.objectNode().put("option", name).set("keys", DynamoDbJson.toJson(keys));
    }

    private static StoredLayer readLayer(BufferedReader lines) throws IOException {
        JsonNode header = readLine(lines);
        Partition partition = new Partition(
                text(header, "table"), text(header, "storeKey"), text(header, "optionKey"), text(header, "store"));
        Head head = new Head(number(header, "revision").longValue(), text(header, "id"));
        Set<String> leftOut = new TreeSet<>();
        header.required("leftOut").forEach(name -> leftOut.add(name.stringValue()));
        Map<String, Map<String, @Nullable Object>> options = new HashMap<>();
        for (int i = number(header, "options").intValue(); i > 0; i--) {
            JsonNode option = readLine(lines);
            options.put(text(option, "option"), DynamoDbJson.toKeys(option.required("keys")));
        }
        return new StoredLayer(
                partition, head, Collections.unmodifiableMap(options), Collections.unmodifiableSet(leftOut));
    }

    private static void writeLine(ObjectNode line, OutputStream out) throws IOException {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
    }

    private static JsonNode readLine(BufferedReader lines) throws IOException {
        return JSON.readTree(lines.readLine());
    }

    private static String text(JsonNode line, String name) {
        return line.required(name).stringValue();
    }

    private static JsonNode number(JsonNode line, String name) {
        return line.required(name);
    }
}
