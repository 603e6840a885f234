package io.github.dynamodbconfigstore.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command line in the words of fish, for which picocli has none: a line for each command and each option. */
final class FishCompletion {
    private final List<String> lines = new ArrayList<>();

    private FishCompletion() {}

    static List<String> of(CommandLine dcs) {
        FishCompletion completion = new FishCompletion();
        completion.lines.add("complete -c dcs -f");
        completion.add(dcs, "");
        return completion.lines;
    }

    /** What follows these words. */
    private void add(CommandLine command, String path) {
        Set<CommandLine> subcommands =
                new LinkedHashSet<>(command.getSubcommands().values());
        String at = condition(path, subcommands);
        subcommands.forEach(subcommand -> lines.add("%s -a %s -d %s"
                .formatted(at, subcommand.getCommandName(), text(header(subcommand.getCommandSpec())))));
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                lines.add(
                        at + names(option) + argument(option) + " -d " + text(String.join(" ", option.description())));
            }
        }
        subcommands.forEach(subcommand -> add(subcommand, (path + " " + subcommand.getCommandName()).strip()));
    }

    /** True after all of the path's words, and before any of the next ones. */
    private static String condition(String path, Set<CommandLine> next) {
        List<String> conditions = new ArrayList<>();
        if (!path.isEmpty()) {
            for (String word : path.split(" ", -1)) {
                conditions.add("__fish_seen_subcommand_from " + word);
            }
        }
        if (!next.isEmpty()) {
            conditions.add(next.stream()
                    .map(CommandLine::getCommandName)
                    .collect(Collectors.joining(" ", "not __fish_seen_subcommand_from ", "")));
        }
        return "complete -c dcs -n '%s'".formatted(String.join("; and ", conditions));
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String argument(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        return option.paramLabel().contains("FILE") || option.paramLabel().contains("FOLDER") ? " -r -F" : " -x";
    }

    private static String header(CommandSpec command) {
        return String.join(" ", command.usageMessage().header());
    }

    private static String text(String text) {
        return "'" + text.replace("%%", "%").replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
