package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.cli.text.Secrets;
import io.github.dynamodbconfigstore.cli.text.ValueText;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Whether values that look secret are shown on a terminal; pipes get them always. */
public final class RevealOption {
    @Option(
            names = "--reveal",
            description =
                    "Show on a terminal, too, what looks secret: a password, a token or a key by its name, a URL with a password, a private key.")
    private boolean reveal;

    /** Hides, unless the user asks for something else. */
    public RevealOption() {}

    /**
     * Each value on one line, hidden or not.
     *
     * @return how a value is shown
     */
    public ValueText values() {
        return hides() ? ValueLine::hiding : (option, key, value) -> ValueLine.of(value);
    }

    /** An option as it is to be shown. */
    io.github.dynamodbconfigstore.Option shown(io.github.dynamodbconfigstore.Option option) {
        return hides() ? Secrets.hide(option) : option;
    }

    /** Options as they are to be shown. */
    Map<String, io.github.dynamodbconfigstore.Option> shown(Map<String, io.github.dynamodbconfigstore.Option> options) {
        if (!hides()) {
            return options;
        }
        Map<String, io.github.dynamodbconfigstore.Option> shown = new TreeMap<>(options);
        shown.replaceAll((name, option) -> shown(option));
        return shown;
    }

    private boolean hides() {
        return !reveal && Terminal.isStdout();
    }
}
