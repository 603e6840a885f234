package io.github.dynamodbconfigstore.cli.files;

import io.github.dynamodbconfigstore.InvalidOptionException;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.format.FileFormat;
import io.github.dynamodbconfigstore.cli.format.FormatException;
import io.github.dynamodbconfigstore.cli.text.Names;
import io.github.dynamodbconfigstore.cli.text.Secrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files of options. An error names the file and the place in it. */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * The format that was asked for, else the one that the file's name stands for.
     *
     * @param file whose name may tell
     * @param given by the user, if any
     * @return the one to read it in
     * @throws DcsException where nothing tells
     */
    public static FileFormat format(Source file, @Nullable FileFormat given) {
        if (given != null) {
            return given;
        }
        if (file.isStdin()) {
            throw DcsException.usage("standard input has no name to tell its format: give --format");
        }
        return FileFormat.ofFile(file.fileName())
                .orElseThrow(() -> DcsException.usage(
                        "%s does not end like a format's (.json, .yaml, .yml, .properties, .env): give --format"
                                .formatted(file)));
    }

    /**
     * Its options, by name.
     *
     * @param file for messages
     * @param format of the text
     * @param text all of the file
     * @return by name, sorted
     * @throws DcsException where it can not be read in that format, or has what can not be stored
     */
    public static Map<String, Option> parse(Source file, FileFormat format, String text) {
        Map<String, Option> options = new TreeMap<>();
        try {
            format.read(text).forEach((name, keys) -> options.put(name, Option.of(name, keys)));
        } catch (FormatException | InvalidOptionException e) {
            throw new DcsException(ExitCode.INVALID, "%s: %s".formatted(file, e.getMessage()));
        }
        return options;
    }

    /**
     * The same where all that the file lacks is to be deleted: one without any option has to say so, by <code>{}</code>.
     *
     * @param file for messages
     * @param format of the text
     * @param text all of the file
     * @return by name, sorted
     * @throws DcsException as there, and where it has no options
     */
    public static Map<String, Option> parseWhole(Source file, FileFormat format, String text) {
        Map<String, Option> options = parse(file, format, text);
        if (options.isEmpty() && !withoutCommentsAndBlanks(text).equals("{}")) {
            throw file.invalid(
                    "has no options, so all would be deleted: where that is meant, write {} as YAML or JSON");
        }
        return options;
    }

    /**
     * Refuses what a terminal was shown in place of secrets, which would overwrite them.
     *
     * @param file for messages
     * @param options that it has
     * @throws DcsException where a value is, or holds, what stands for a secret
     */
    public static void checkRevealed(Source file, Map<String, Option> options) {
        List<String> hidden = options.values().stream()
                .flatMap(option -> Secrets.hiddenKeys(option).stream()
                        .map(key -> "key '%s' of option '%s'".formatted(key, option.name())))
                .toList();
        if (!hidden.isEmpty()) {
            throw file.invalid(
                    "has %s for %s, as dcs shows secrets on a terminal: export it into a file or with --reveal, or take that out"
                            .formatted(Secrets.HIDDEN, Names.shortened(hidden)));
        }
    }

    private static String withoutCommentsAndBlanks(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining())
                .replaceAll("\\s", "");
    }
}
