package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.items.DynamoDbJson;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A commit's edits as DynamoDB JSON in one attribute: text while small, gzip where not, so neither the nesting limit nor
 * 400 KB is spent on wrapping. A {@code before} that was left out for want of room is null.
 */
final class EditsJson {
    private static final int MAX_TEXT = 1_024;

    /**
     * The most that is packed and unpacked: four times what a commit's options may have, before and after. 400 KB of gzip
     * may be a thousand times as much.
     */
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final JsonFactory JSON = DynamoDbJson.factory(MAX_BYTES);

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

    /** Throws whatever unchecked exception where it is no such JSON; some show a value. */
    static Map<String, Edit> unpack(AttributeValue changes) {
        Map<String, Edit> edits = new LinkedHashMap<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), open(changes))) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            for (String option = json.nextName(); option != null; option = json.nextName()) {
                require(json.nextToken() == JsonToken.START_OBJECT);
                require(edits.put(option, edit(json)) == null);
            }
            // Also so that gzip comes to its checksum.
            require(json.nextToken() == null);
        }
        return edits;
    }

    private static Edit edit(JsonParser json) {
        boolean leftOut = false;
        Map<String, @Nullable Object> before = null;
        Map<String, @Nullable Object> after = null;
        for (String side = json.nextName(); side != null; side = json.nextName()) {
            boolean unknown = json.nextToken() == JsonToken.VALUE_NULL;
            if (side.equals("before") && before == null && !leftOut) {
                leftOut = unknown;
                before = unknown ? null : DynamoDbJson.readKeys(json);
            } else {
                require(side.equals("after") && after == null);
                after = DynamoDbJson.readKeys(json);
            }
        }
        require(before != null || leftOut || after != null);
        return new Edit(before, leftOut, after);
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new IllegalArgumentException("no edits");
        }
    }

    /** Empty where it is more than is unpacked. */
    static Optional<Object> pack(Map<String, Edit> edits) {
        String text = toJson(edits).toString();
        if (text.length() <= MAX_TEXT) {
            return Optional.of(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= MAX_BYTES ? Optional.of(SdkBytes.fromByteArrayUnsafe(gzip(bytes))) : Optional.empty();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static InputStream open(AttributeValue changes) {
        if (changes.s() != null) {
            return new ByteArrayInputStream(changes.s().getBytes(StandardCharsets.UTF_8));
        }
        try {
            return new GZIPInputStream(new ByteArrayInputStream(changes.b().asByteArrayUnsafe()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
