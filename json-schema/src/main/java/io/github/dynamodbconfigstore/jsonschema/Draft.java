package io.github.dynamodbconfigstore.jsonschema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The drafts of JSON Schema, and whether a schema is one: the validator lets much pass, such as a type misspelt. */
final class Draft {
    static final String DEFAULT = SpecificationVersion.DRAFT_2020_12.getDialectId();

    /** With formats, since a pattern is asked to be of the format regex. */
    private static final SchemaRegistry DRAFTS = new LocalLoader().registry(true);

    private Draft() {}

    /** Everything in a file that its draft does not allow, each with its place. */
    static List<String> problems(SchemaFile file, JsonNode schema) {
        Schema draft = DRAFTS.getSchema(SchemaLocation.of(named(file, schema.path("$schema"))));
        return draft.validate(schema).stream()
                .map(error -> "%s %s %s"
                        .formatted(file.name(), Position.of(file, error.getInstanceLocation()), Wording.fault(error)))
                .toList();
    }

    private static String named(SchemaFile file, JsonNode name) {
        if (!name.isString()) {
            return DEFAULT;
        }
        try {
            return DRAFTS.getDialect(name.stringValue()).getId();
        } catch (RuntimeException e) {
            throw new BrokenSchemaException(
                    file.name(), "has a $schema that is none of the drafts 4, 6, 7, 2019-09 and 2020-12");
        }
    }
}
