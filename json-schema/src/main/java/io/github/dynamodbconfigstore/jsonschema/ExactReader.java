package io.github.dynamodbconfigstore.jsonschema;

import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.NodeReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Reads what schemas refer to as the schemas themselves are read; all of it is JSON. */
final class ExactReader implements NodeReader {
    @Override
    public JsonNode readTree(String content, InputFormat format) {
        return readTree(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), format);
    }

    @Override
    public JsonNode readTree(InputStream content, InputFormat format) {
        return SchemaFile.parse(content);
    }
}
