package io.github.dynamodbconfigstore.jsonschema;

import com.networknt.schema.AbsoluteIri;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.resource.InputStreamSource;
import com.networknt.schema.resource.SchemaLoader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Loads what schemas refer to: what was given, by its {@code $id}; other files on this machine; the drafts' own schemas,
 * which the validator brings. Nothing else, so nothing is ever fetched.
 */
final class LocalLoader extends SchemaLoader {
    private static final Pattern DRAFTS = Pattern.compile("https?://json-schema\\.org/draft.*");

    private final Map<String, SchemaFile> given = new HashMap<>();
    private final Map<String, SchemaFile> found = new LinkedHashMap<>();
    private volatile boolean closed;

    LocalLoader() {
        super(List.of(), List.of());
    }

    /** A registry that loads with this, reads numbers exactly and, if asked, refuses a text that is not of its format. */
    SchemaRegistry registry(boolean formats) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .formatAssertionsEnabled(formats)
                .losslessNarrowing(true)
                .preloadSchema(false)
                .build();
        return SchemaRegistry.withDefaultDialectId(Draft.DEFAULT, builder -> builder.schemaLoader(this)
                .schemaRegistryConfig(config)
                .nodeReader(new ExactReader()));
    }

    /** From now on nothing is loaded: validation reads no file. */
    void close() {
        closed = true;
    }

    void add(String iri, SchemaFile file) {
        SchemaFile other = given.putIfAbsent(iri, file);
        if (other != null) {
            throw new BrokenSchemaException(file.name(), "has the address of %s, too: %s".formatted(other.name(), iri));
        }
    }

    /** Files that were found by following references. */
    List<SchemaFile> found() {
        return List.copyOf(found.values());
    }

    @Override
    public InputStreamSource getSchemaResource(AbsoluteIri address) {
        String iri = address.toString();
        if (closed) {
            throw new BrokenSchemaException(iri, "was not read when the validator was built");
        }
        if (DRAFTS.matcher(iri).matches()) {
            return super.getSchemaResource(address);
        }
        SchemaFile file = given.get(iri);
        if (file == null) {
            file = found.computeIfAbsent(iri, SchemaFile::referred);
            // Fails with a better message than the validator would.
            file.read();
        }
        return file.source()::open;
    }
}
