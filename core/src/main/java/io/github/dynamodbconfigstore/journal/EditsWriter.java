package io.github.dynamodbconfigstore.journal;

import io.github.dynamodbconfigstore.items.DynamoDbJsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A commit's edits as DynamoDB JSON in one attribute: text while small, gzip where not, so neither the nesting limit nor
 * 400 KB is spent on wrapping. A {@code before} that was left out for want of room is null.
 */
final class EditsWriter {
    private static final int MAX_TEXT = 1_024;

    private EditsWriter() {}

    /** Empty where it is more than is unpacked. */
    static Optional<Object> pack(Map<String, Edit> edits) {
        String text = toJson(edits).toString();
        if (text.length() <= MAX_TEXT) {
            return Optional.of(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= EditsReader.MAX_BYTES
                ? Optional.of(SdkBytes.fromByteArrayUnsafe(gzip(bytes)))
                : Optional.empty();
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

    private static ObjectNode toJson(Map<String, Edit> edits) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(edits).forEach((option, edit) -> {
            ObjectNode sides = json.putObject(option);
            if (edit.before() != null) {
                sides.set("before", DynamoDbJsonWriter.toJson(edit.before()));
            } else if (edit.beforeLeftOut()) {
                sides.putNull("before");
            }
            if (edit.after() != null) {
                sides.set("after", DynamoDbJsonWriter.toJson(edit.after()));
            }
        });
        return json;
    }
}
