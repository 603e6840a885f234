package io.github.dynamodbconfigstore.jsonschema;

import com.networknt.schema.Schema;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.SnapshotValidator;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import io.github.dynamodbconfigstore.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Validates options by JSON Schema: one schema an option, each from a file, read and checked once when the validator is
 * built.
 *
 * <p>A schema describes its option as a JSON object of the option's keys: numbers exact to the last digit, bytes as a
 * base64 string (RFC 4648, padded), a Set as an array in ascending order, null as null. The whole numbers of any draft
 * are those without a fraction, however they were written. A boolean that the original library wrote is the number 1 or 0.
 *
 * <p>A schema's {@code $schema} says which draft it follows: 4, 6, 7, 2019-09 or 2020-12, which it is if nothing is said.
 * A {@code $ref} leads to a place in the schema itself, to another file relative to it, or to the {@code $id} of another
 * schema given here; an address on the network is refused, and nothing is ever fetched.
 *
 * <p>Options without a schema are not looked at, nor is one that is not known yet, because the store started from a file that
 * leaves it out; it is once it is known. An option that a schema is for may be missing, unless it was
 * {@linkplain JsonSchemaValidatorBuilder#required required}.
 *
 * <p>A {@link Violation} names option, key, what is wanted, and the place in the schema that wants it. It shows no value,
 * nor what an {@code enum}, a {@code const} or a {@code pattern} allows; of the schema it shows limits, types, formats and
 * names of keys.
 *
 * <p>Immutable and thread-safe. It sends no request and, once built, reads no file.
 */
public final class JsonSchemaValidator implements SnapshotValidator {
    private final Map<String, Schema> schemas;
    private final Set<String> required;

    JsonSchemaValidator(Map<String, Schema> schemas, Set<String> required) {
        this.schemas = schemas;
        this.required = required;
    }

    /**
     * A validator with one schema for each file of a folder whose name ends in {@code .schema.json}:
     * {@code db.schema.json} is for the option {@code db}.
     *
     * @param folder that holds them; what is below it is not looked at
     * @return the validator
     * @throws BrokenSchemaException for a folder without such files, or with a broken one
     */
    public static JsonSchemaValidator ofFolder(Path folder) {
        return builder().folder(folder).build();
    }

    /**
     * Starts a validator.
     *
     * @return a builder without any schema
     */
    public static JsonSchemaValidatorBuilder builder() {
        return new JsonSchemaValidatorBuilder();
    }

    @Override
    public List<Violation> validate(Snapshot candidate) {
        return schemas.entrySet().stream()
                .flatMap(schema -> violations(candidate, schema.getKey(), schema.getValue()))
                .toList();
    }

    /** The names of the options that it has schemas for. */
    @Override
    public String toString() {
        return "JSON Schema for the options " + schemas.keySet();
    }

    private Stream<Violation> violations(Snapshot candidate, String name, Schema schema) {
        Optional<Option> found;
        try {
            found = candidate.find(name);
        } catch (StoreUnavailableException e) {
            // It is not known yet, which is no reason to be silent about the others.
            return Stream.empty();
        }
        return found.map(option -> violations(option, schema)).orElseGet(() -> absent(name));
    }

    private static Stream<Violation> violations(Option option, Schema schema) {
        try {
            return schema.validate(OptionJson.of(option)).stream()
                    .map(error -> new Violation(option.name(), Wording.key(error), Wording.problem(error)))
                    .distinct();
        } catch (RuntimeException | StackOverflowError e) {
            // Such as of a regular expression on a long text. What is thrown may quote the value.
            return Stream.of(Violation.of(
                    option.name(),
                    "can't be checked by its schema: " + e.getClass().getName()));
        }
    }

    private Stream<Violation> absent(String option) {
        return required.contains(option) ? Stream.of(Violation.of(option, "is missing")) : Stream.empty();
    }
}
