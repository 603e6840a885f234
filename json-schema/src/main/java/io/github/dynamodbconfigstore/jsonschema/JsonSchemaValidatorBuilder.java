package io.github.dynamodbconfigstore.jsonschema;

import io.github.dynamodbconfigstore.Option;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link JsonSchemaValidator}. Not thread-safe. */
public final class JsonSchemaValidatorBuilder {
    private static final String SUFFIX = ".schema.json";

    private final List<SchemaFile> files = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final Set<String> required = new TreeSet<>();
    private boolean formats = true;

    JsonSchemaValidatorBuilder() {}

    /**
     * Adds the schema of an option.
     *
     * @param option its name
     * @param file with the schema; read by {@link #build()}
     * @return this
     * @throws io.github.dynamodbconfigstore.InvalidOptionException if the name is empty or longer than DynamoDB allows
     */
    public JsonSchemaValidatorBuilder schema(String option, Path file) {
        files.add(SchemaFile.of(checked(option), file));
        return this;
    }

    /**
     * Adds the schema of an option from the class path, such as {@code App.class.getResource("/db.schema.json")}.
     *
     * @param option its name
     * @param resource with the schema; read by {@link #build()}. A file's URL will do, one with a host will not
     * @return this
     * @throws io.github.dynamodbconfigstore.InvalidOptionException if the name is empty or longer than DynamoDB allows
     * @throws NullPointerException if there is no such resource
     */
    public JsonSchemaValidatorBuilder schema(String option, @Nullable URL resource) {
        Objects.requireNonNull(resource, () -> "no such resource for the schema of option '%s'".formatted(option));
        files.add(SchemaFile.of(checked(option), resource));
        return this;
    }

    /**
     * Adds the schemas of a folder: every file whose name ends in {@code .schema.json}, such as {@code db.schema.json} for
     * the option {@code db}.
     *
     * @param folder that holds them, listed by {@link #build()}; what is below it is not looked at
     * @return this
     */
    public JsonSchemaValidatorBuilder folder(Path folder) {
        folders.add(folder);
        return this;
    }

    /**
     * Adds a schema that is for no option, but that others refer to by its {@code $id}. A file that is referred to by its
     * path needs no adding.
     *
     * @param file with the schema; read by {@link #build()}
     * @return this
     */
    public JsonSchemaValidatorBuilder shared(Path file) {
        files.add(SchemaFile.of(null, file));
        return this;
    }

    /**
     * Options that must be there. Without this, a missing option is no violation.
     *
     * @param options their names; each must have a schema
     * @return this
     */
    public JsonSchemaValidatorBuilder required(String... options) {
        required.addAll(List.of(options));
        return this;
    }

    /**
     * Whether a text that is not of its {@code format} is a violation, in every draft. The drafts since 2019-09 take a
     * format for a mere remark unless told otherwise; in a configuration it is mostly meant.
     *
     * @param checked true, which is the default, or false
     * @return this
     */
    public JsonSchemaValidatorBuilder formats(boolean checked) {
        this.formats = checked;
        return this;
    }

    /**
     * Reads all files, and those that they refer to.
     *
     * @return the validator
     * @throws BrokenSchemaException for files that are missing or broken, all of them at once; for a folder without schemas,
     *     for two schemas of one option, and for a required option without one
     */
    public JsonSchemaValidator build() {
        List<SchemaFile> all = new ArrayList<>(files);
        folders.forEach(folder -> all.addAll(list(folder)));
        checkNames(all);
        Map<String, com.networknt.schema.Schema> schemas = Compiler.compile(all, formats);
        return new JsonSchemaValidator(schemas, Set.copyOf(required));
    }

    private void checkNames(List<SchemaFile> all) {
        Set<String> names = new HashSet<>();
        for (SchemaFile file : all) {
            if (file.option() != null && !names.add(file.option())) {
                throw new BrokenSchemaException(
                        file.name(), "is one schema too many for option '%s'".formatted(file.option()));
            }
        }
        if (names.isEmpty()) {
            throw new BrokenSchemaException(List.of("no option was given a schema"));
        }
        if (!names.containsAll(required)) {
            throw new BrokenSchemaException(List.of(
                    "of the required options %s only %s have a schema".formatted(required, new TreeSet<>(names))));
        }
    }

    private static List<SchemaFile> list(Path folder) {
        List<SchemaFile> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                found.add(SchemaFile.of(checked(name.substring(0, name.length() - SUFFIX.length())), file));
            }
        } catch (IOException e) {
            throw new BrokenSchemaException(folder.toString(), "can't be listed: " + e);
        }
        if (found.isEmpty()) {
            throw new BrokenSchemaException(folder.toString(), "has no file whose name ends in " + SUFFIX);
        }
        found.sort((one, other) -> one.name().compareTo(other.name()));
        return found;
    }

    /** The name, if DynamoDB takes it. */
    private static String checked(String option) {
        return Option.of(option, Map.of()).name();
    }
}
