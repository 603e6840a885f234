package io.github.dynamodbconfigstore.jsonschema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.serialization.NodeReader;
import com.networknt.schema.utils.JsonNodes;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;

/** Where in a file something is, in words. */
final class Position {
    private static final NodeReader READER =
            NodeReader.builder().locationAware().build();

    private Position() {}

    static String of(TokenStreamLocation location) {
        return "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    /** Reads the file again: positions are needed only for what is wrong. */
    static String of(SchemaFile file, NodePath pointer) {
        String path = pointer.getNameCount() == 0 ? "the whole" : pointer.toString();
        try (InputStream in = file.source().open()) {
            JsonNode node = JsonNodes.get(READER.readTree(in, InputFormat.JSON), pointer);
            return path + " at " + of(JsonNodes.tokenStreamLocationOf(node));
        } catch (IOException e) {
            return path;
        }
    }
}
