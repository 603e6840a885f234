package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.items.DynamoDbJson;
import io.github.dynamodbconfigstore.items.ItemLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A commit's edits as DynamoDB JSON in one attribute: text while small, gzip where not, so neither the nesting limit nor
 * 400 KB is spent on wrapping. A {@code before} that was left out for want of room is null.
 */
final class EditsJson {
    private static final int MAX_TEXT = 1_024;

    /** A key's name may be longer than Jackson reads unless told. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(ItemLimits.MAX_ITEM_BYTES)
                            .build())
                    .build())
            .build();

    private EditsJson() {}

    private static ObjectNode toJson(Map<String, Edit> edits) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(edits).forEach((option, edit) -> {
            ObjectNode sides = json.putObject(option);
            if (edit.before() != null) {
                sides.set("before", DynamoDbJson.toJson(edit.before()));
            } else if (edit.beforeLeftOut()) {
                sides.putNull("before");
            }
            if (edit.after() != null) {
                sides.set("after", DynamoDbJson.toJson(edit.after()));
            }
        });
        return json;
    }

    static Map<String, Edit> unpack(AttributeValue changes) {
        Map<String, Edit> edits = new LinkedHashMap<>();
        JSON.readTree(textOf(changes)).forEachEntry((option, sides) -> {
            JsonNode before = sides.get("before");
            JsonNode after = sides.get("after");
            boolean leftOut = before != null && before.isNull();
            edits.put(
                    option,
                    new Edit(
                            before == null || leftOut ? null : DynamoDbJson.toKeys(before),
                            leftOut,
                            after == null ? null : DynamoDbJson.toKeys(after)));
        });
        return edits;
    }

    static Object pack(Map<String, Edit> edits) {
        String text = toJson(edits).toString();
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArrayUnsafe(packed.toByteArray());
    }

    private static String textOf(AttributeValue changes) {
        if (changes.s() != null) {
            return changes.s();
        }
        try (GZIPInputStream gzip =
                new GZIPInputStream(new ByteArrayInputStream(changes.b().asByteArrayUnsafe()))) {
            return new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
