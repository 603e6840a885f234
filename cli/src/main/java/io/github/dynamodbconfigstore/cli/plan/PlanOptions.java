package io.github.dynamodbconfigstore.cli.plan;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import io.github.dynamodbconfigstore.cli.exit.ExitCode;
import io.github.dynamodbconfigstore.cli.files.Source;
import io.github.dynamodbconfigstore.cli.output.Question;
import io.github.dynamodbconfigstore.cli.output.Terminal;
import io.github.dynamodbconfigstore.cli.text.Diff;
import io.github.dynamodbconfigstore.cli.text.ValueText;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** For commands that show what they would change before they do it: whether they ask, just do it, or don't. */
public final class PlanOptions {
    @Option(
            names = {"-y", "--yes"},
            description = "Do it without asking.")
    boolean yes;

    @Option(
            names = "--dry-run",
            description = "Only show what would change; exit code 9 if anything would, 0 if nothing.")
    boolean dryRun;

    /** Asks, unless the user wants something else. */
    public PlanOptions() {}

    /**
     * Whether the user gives any of them.
     *
     * @return true for one or both
     */
    public boolean areGiven() {
        return yes || dryRun;
    }

    /**
     * To be called before anything is asked of DynamoDB: who can't be asked has to say yes beforehand.
     *
     * @throws DcsException where nobody has said what to do, or both
     */
    public void check() {
        if (yes && dryRun) {
            throw DcsException.usage("--yes and --dry-run exclude each other: leave one out");
        }
        if (!yes && !dryRun && !Terminal.canAsk()) {
            throw DcsException.usage(
                    "there is no terminal to ask on: give --yes, or --dry-run to see what would change");
        }
    }

    /**
     * The same where standard input may be the file, so that nobody can be asked there.
     *
     * @param file that the plan is made of
     * @throws DcsException as there
     */
    public void check(Source file) {
        if (file.isStdin() && !yes && !dryRun) {
            throw DcsException.usage(
                    "standard input is the file, so nobody can be asked there: give --yes, or --dry-run to see what would change");
        }
        check();
    }

    /**
     * Shows the plan on stdout and settles what is to be done with it.
     *
     * @param question such as {@code Commit this to store 'prod'?}
     * @return whether to do it; if not, this is the end, and {@link #refusal} how it ends
     */
    boolean confirms(CommandLine command, Diff plan, ValueText values, String question) {
        plan.lines(values, Terminal.hasColour()).forEach(command.getOut()::println);
        command.getOut().println(plan.summary());
        return confirms(command, question);
    }

    /**
     * The same for a plan that was shown already.
     *
     * @param command whose stderr it is asked on
     * @param question such as {@code Commit this to store 'prod'?}
     * @return whether to do it
     */
    public boolean confirms(CommandLine command, String question) {
        return yes || (!dryRun && says(command, question));
    }

    /**
     * The exit code of a plan that is not carried out.
     *
     * @return by what the user wants
     */
    public ExitCode refusal() {
        return dryRun ? ExitCode.WOULD_CHANGE : ExitCode.DECLINED;
    }

    private static boolean says(CommandLine command, String question) {
        boolean yes = Question.isYes(command.getErr(), question);
        if (!yes) {
            command.getErr().println("Nothing was changed.");
        }
        return yes;
    }
}
