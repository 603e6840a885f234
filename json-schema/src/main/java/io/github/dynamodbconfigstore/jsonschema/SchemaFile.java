package io.github.dynamodbconfigstore.jsonschema;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A schema on this machine.
 *
 * @param option that it is for; null if it is only referred to
 * @param name for messages
 * @param iri that relative references start from
 * @param source opens it
 */
record SchemaFile(@Nullable String option, String name, String iri, Source source) {
    /** Files, and what is on the class path or in the JDK's image; with a host they would be fetched. */
    private static final Pattern LOCAL = Pattern.compile("(jar:)?(file|nested|jrt|resource):/(//)?[^/].*");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .nodeFactory(ExactNumbers.NODES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** How a file is opened. */
    interface Source {
        InputStream open() throws IOException;
    }

    static SchemaFile of(@Nullable String option, Path path) {
        return new SchemaFile(option, path.toString(), path.toUri().toString(), () -> Files.newInputStream(path));
    }

    static SchemaFile of(@Nullable String option, URL url) {
        String iri = url.toString();
        return new SchemaFile(option, iri, iri, () -> open(iri));
    }

    /** One that another refers to. */
    static SchemaFile referred(String iri) {
        return new SchemaFile(null, iri, iri, () -> open(iri));
    }

    private static InputStream open(String iri) throws IOException {
        if (!LOCAL.matcher(iri).matches()) {
            throw new BrokenSchemaException(
                    iri, "is not on this machine: schemas are read from files and the class path, and never fetched");
        }
        URLConnection connection = toUrl(iri).openConnection();
        // So that the JDK keeps no archive open.
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static URL toUrl(String iri) throws IOException {
        try {
            return URI.create(iri).toURL();
        } catch (IllegalArgumentException e) {
            throw new BrokenSchemaException(iri, "is no address");
        }
    }

    static JsonNode parse(InputStream in) {
        return MAPPER.readTree(in);
    }

    /** Its whole content as a tree. */
    JsonNode read() {
        try (InputStream in = source.open()) {
            return parse(in);
        } catch (NoSuchFileException | FileNotFoundException e) {
            throw new BrokenSchemaException(name, "does not exist");
        } catch (IOException e) {
            throw new BrokenSchemaException(name, "can't be read: " + e);
        } catch (JacksonException e) {
            throw new BrokenSchemaException(name, "is not JSON, or names a key twice: " + Position.of(e.getLocation()));
        }
    }
}
