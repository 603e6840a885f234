package io.github.dynamodbconfigstore.cli.exit;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the process ends with: a number for each kind of cause, for scripts to tell apart; as a shell has them from 126 on. */
public enum ExitCode {
    /** All that was asked for was done. */
    OK(0, "Done."),
    /** None of the others. */
    UNEXPECTED(
            1,
            "Something that should not happen, that DynamoDB refused for a reason not listed here, or stdout that can't be written."),
    /** To be typed otherwise. */
    USAGE(2, "The command line is wrong, or the editor can't be started; nothing was done."),
    /** What is named is not there. */
    NOT_FOUND(3, "There is no such store, or the store has no such option or revision, or the option no such key."),
    /** What is given can not be stored. */
    INVALID(4, "A file that can't be read, or a name, a value or a size that can't be stored; nothing was sent."),
    /** The table is not there, or is not one for stores. */
    TABLE(5, "The table does not exist, is not ready, or has other keys or another expiry."),
    /** AWS does not know who asks, or does not let them. */
    ACCESS(6, "No region, no credentials that are taken, or a right is missing."),
    /** Another time it may work. */
    UNAVAILABLE(
            7,
            "DynamoDB can't be reached, does not answer in time, or throttles; or there is no DynamoDB Local for --local."),
    /** To be looked at and run again. */
    CONFLICT(
            8,
            "Somebody else wrote: the store is not at the revision that was expected, or not what was planned on. Nothing was done; of a series of commits, those that were said to be stored are."),
    /** The answer to whether anything differs. */
    WOULD_CHANGE(9, "With --dry-run: something would change; with --exit-code: something differs. Nothing was done."),
    /** The user does not want it. */
    DECLINED(10, "The question was not answered with yes; nothing was done."),
    /** As a shell has it of a program that is there. */
    CAN_NOT_RUN(126, "With exec: the program can't be run."),
    /** As a shell has it of a program that is not there. */
    NO_SUCH_PROGRAM(
            127, "With exec: there is no such program. Else: no Java to run on, or no JDK or Maven to build with."),
    /** SIGHUP is 1, on top of 128. */
    HUNG_UP(129, "Ended by SIGHUP, as where its terminal is closed."),
    /** SIGINT is 2, on top of 128. */
    INTERRUPTED(130, "Ended by Ctrl-C (SIGINT)."),
    /** SIGPIPE is 13, on top of 128. */
    NOBODY_READS(141, "Nobody reads stdout any more, such as a 'head' that has seen enough."),
    /** SIGTERM is 15, on top of 128. */
    TERMINATED(143, "Ended by SIGTERM.");

    private final int number;
    private final String description;

    ExitCode(int number, String description) {
        this.number = number;
        this.description = description;
    }

    /**
     * What the process ends with.
     *
     * @return the number
     */
    public int number() {
        return number;
    }

    /**
     * For the help: number and meaning, in order.
     *
     * @return meanings by number, in order
     */
    public static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(code -> descriptions.put(" " + code.number, code.description));
        return descriptions;
    }
}
