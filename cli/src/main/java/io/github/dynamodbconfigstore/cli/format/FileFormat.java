package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A format of files that hold options. A file's top level are the options; a scalar or a list there becomes that option's
 * key {@code value}. In properties and .env, names are paths: {@code db.host}, {@code db.hosts[0]}; numbers and booleans
 * are what reads like them.
 *
 * <p>{@link #write} and {@link #read} are inverse: what a format can't hold, {@link #write} refuses and {@link #show}
 * approximates. What a format needs is loaded when it is first used.
 */
public enum FileFormat {
    /** Holds all types but bytes and sets. */
    JSON(".*\\.json"),

    /** YAML 1.2; holds all types, bytes and sets with their tags. */
    YAML(".*\\.ya?ml"),

    /** As Java's properties; holds texts that don't read like numbers or booleans, numbers, booleans and lists. */
    PROPERTIES(".*\\.properties"),

    /** As Docker Compose's; holds texts, numbers, booleans and lists. */
    ENV(".*\\.env|\\.env\\..*");

    private final String fileName;

    FileFormat(String fileName) {
        this.fileName = fileName;
    }

    /**
     * The format that a file's name stands for, such as {@code application.yml}, {@code .env} or {@code .env.local}.
     *
     * @param name the file's, without folders
     * @return empty where it stands for none
     */
    public static Optional<FileFormat> ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> lower.matches(format.fileName))
                .findFirst();
    }

    /**
     * Reads a file.
     *
     * @param text its content
     * @return the keys of each option, in the file's order; values as the library takes them
     * @throws FormatException naming line and column
     */
    public Map<String, Map<String, @Nullable Object>> read(String text) {
        return codec().read(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /**
     * Writes a file that {@link #read} reads back the same.
     *
     * @param options by name
     * @return its content, sorted, so that equal options give equal text
     * @throws FormatException naming the option and the key that the format can't hold
     */
    public String write(Map<String, Option> options) {
        return Exactly.write(this, options);
    }

    /**
     * Writes options as well as the format can: bytes as base64, sets as sorted lists, and in properties and .env null and
     * what is empty as nothing.
     *
     * @param options by name
     * @param warnings told of properties that two options give
     * @return text, sorted
     */
    public String show(Map<String, Option> options, Consumer<String> warnings) {
        return codec().write(options, warnings);
    }

    /**
     * Writes one option as {@link #show(Map, Consumer)} does, in JSON and YAML only its keys.
     *
     * @param option with some or all of its keys
     * @return text, sorted
     */
    public String show(Option option) {
        return codec().write(option);
    }

    private Codec codec() {
        return switch (this) {
            case JSON -> new JsonFile();
            case YAML -> new YamlFile();
            case PROPERTIES -> new PropertiesFile();
            case ENV -> new EnvFile();
        };
    }

    /** The name as it is typed. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
