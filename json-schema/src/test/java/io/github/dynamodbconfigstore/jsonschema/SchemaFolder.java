package io.github.dynamodbconfigstore.jsonschema;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.Violation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder that a test writes schemas to. */
record SchemaFolder(Path path) {
    SchemaFolder with(String file, String schema) throws IOException {
        Files.writeString(path.resolve(file), schema);
        return this;
    }

    Path file(String name) {
        return path.resolve(name);
    }

    JsonSchemaValidator validator() {
        return JsonSchemaValidator.ofFolder(path);
    }

    /** What the schema {@code db.schema.json} says of these keys. */
    List<Violation> violations(Map<String, ?> keys) {
        return violations(validator(), keys);
    }

    static List<Violation> violations(JsonSchemaValidator validator, Map<String, ?> keys) {
        return validator.validate(Snapshot.of("config", "prod", Option.of("db", keys)));
    }
}
