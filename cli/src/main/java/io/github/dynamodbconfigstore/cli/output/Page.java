package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.format.FileFormat;
import io.github.dynamodbconfigstore.cli.format.FormatException;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.format.TypeName;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Configuration on stdout, in the format asked for; on a terminal with what looks secret hidden, and nothing that it would obey. */
public final class Page {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Format format;
    private final RevealOption reveal;

    /**
     * On the stdout of a command.
     *
     * @param command whose stdout and stderr it is
     * @param format asked for
     * @param reveal whether secrets are shown
     */
    public Page(CommandLine command, Format format, RevealOption reveal) {
        this.out = command.getOut();
        this.err = command.getErr();
        this.format = format;
        this.reveal = reveal;
    }

    /**
     * All options of a store, as well as the format can, with their origins where there are any.
     *
     * @param options by name
     * @param origins of their keys, if they are to be shown
     */
    public void show(Map<String, Option> options, @Nullable Origins origins) {
        Map<String, Option> shown = reveal.shown(options);
        if (format == Format.TABLE) {
            print(ConfigTable.of(options, shown, origins).lines());
            return;
        }
        Map<String, Option> all = origins == null ? shown : origins.beside(shown);
        if (format == Format.JSON) {
            out.println(Terminal.shown(Json.of(all)));
        } else {
            print(file().show(all, warning -> err.println("dcs: " + Printable.of(warning))));
        }
    }

    /**
     * One option, as well as the format can, with the origins of its keys where there are any.
     *
     * @param option with its keys
     * @param origins of its keys, if they are to be shown
     */
    public void show(Option option, @Nullable Origins origins) {
        Option shown = reveal.shown(option);
        if (format == Format.TABLE) {
            print(ConfigTable.of(option, shown, origins).lines());
            return;
        }
        Option all = origins == null ? shown : origins.beside(shown);
        if (format == Format.JSON) {
            out.println(Terminal.shown(Json.of(all)));
        } else {
            print(file().show(all));
        }
    }

    /**
     * The text of one value that has one.
     *
     * @param option that has it
     * @param key its key
     * @throws DcsException where it is neither a text nor a number nor a boolean
     */
    public void raw(Option option, String key) {
        Object value = reveal.shown(option).asMap().get(key);
        if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
            throw DcsException.usage("key '%s' of option '%s' is %s, of which there is no raw text: use --format json"
                    .formatted(key, option.name(), TypeName.of(value)));
        }
        out.println(Terminal.shown(value instanceof String text ? text : Json.of(value)));
    }

    /**
     * All options of a store, to be read back the same, or not at all.
     *
     * @param options by name
     * @throws DcsException where the format can not hold them; nothing was written
     */
    public void export(Map<String, Option> options) {
        if (format == Format.TABLE) {
            show(options, null);
            return;
        }
        try {
            String exact = file().write(options);
            Map<String, Option> shown = reveal.shown(options);
            print(shown.equals(options) ? exact : file().show(shown, warning -> {}));
        } catch (FormatException e) {
            throw new DcsException(ExitCode.INVALID, String.valueOf(e.getMessage()));
        }
    }

    private FileFormat file() {
        return format.ofFile().orElseThrow();
    }

    private void print(List<String> lines) {
        lines.forEach(out::println);
    }

    private void print(String text) {
        out.print(Terminal.shown(text));
        out.flush();
    }
}
