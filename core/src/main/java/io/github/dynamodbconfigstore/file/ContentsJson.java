package io.github.dynamodbconfigstore.file;

import io.github.dynamodbconfigstore.items.DynamoDbJsonReader;
import io.github.dynamodbconfigstore.items.DynamoDbJsonWriter;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
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
    private static final JsonFactory FACTORY = DynamoDbJsonReader.factory(SnapshotFile.MAX_BYTES);
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

    /** Throws whatever unchecked exception where these are no such lines, all and nothing else; some show a value. */
    static Contents read(InputStream in) {
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), in)) {
            Map<String, Object> whole = line(json);
            List<StoredLayer> layers = new ArrayList<>();
            for (long i = number(whole, "layers"); i > 0; i--) {
                layers.add(readLayer(json));
            }
            require(json.nextToken() == null);
            return new Contents(Instant.parse(text(whole, "readAt")), List.copyOf(layers));
        }
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
        return NODES.objectNode().put("option", name).set("keys", DynamoDbJsonWriter.toJson(keys));
    }

    private static StoredLayer readLayer(JsonParser json) {
        Map<String, Object> header = line(json);
        Partition partition = new Partition(
                text(header, "table"), text(header, "storeKey"), text(header, "optionKey"), text(header, "store"));
        Head head = new Head(number(header, "revision"), text(header, "id"));
        Map<String, Map<String, @Nullable Object>> options = new HashMap<>();
        for (long i = number(header, "options"); i > 0; i--) {
            Map<String, Object> option = line(json);
            String name = text(option, "option");
            ItemLimits.checkName(new ItemName(partition, name));
            require(options.put(name, keys(option)) == null);
        }
        return new StoredLayer(partition, head, Collections.unmodifiableMap(options), names(header));
    }

    /** One line's parts by name, without those of other types than we write. */
    private static Map<String, Object> line(JsonParser json) {
        require(json.nextToken() == JsonToken.START_OBJECT);
        Map<String, Object> line = new HashMap<>();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            require(line.put(name, part(json)) == null);
        }
        return line;
    }

    private static Object part(JsonParser json) {
        return switch (json.nextToken()) {
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case START_ARRAY -> strings(json);
            case START_OBJECT -> DynamoDbJsonReader.readKeys(json);
            default -> throw new IllegalArgumentException("no part of a line");
        };
    }

    private static Set<String> strings(JsonParser json) {
        Set<String> strings = new TreeSet<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            require(json.hasToken(JsonToken.VALUE_STRING));
            strings.add(json.getString());
        }
        return Collections.unmodifiableSet(strings);
    }

    private static void writeLine(ObjectNode line, OutputStream out) throws IOException {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
    }

    private static String text(Map<String, Object> line, String name) {
        return (String) part(line, name);
    }

    private static long number(Map<String, Object> line, String name) {
        long number = (Long) part(line, name);
        require(number >= 0);
        return number;
    }

    @SuppressWarnings("unchecked")
    private static Set<String> names(Map<String, Object> header) {
        return (Set<String>) part(header, "leftOut");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> keys(Map<String, Object> option) {
        return (Map<String, @Nullable Object>) part(option, "keys");
    }

    private static Object part(Map<String, Object> line, String name) {
        return Objects.requireNonNull(line.get(name), name);
    }

    private static void require(boolean asWritten) {
        if (!asWritten) {
            throw new IllegalArgumentException("no such lines");
        }
    }
}
