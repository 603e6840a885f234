package io.github.dynamodbconfigstore.cli.output;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;

/** Asking the user, on stderr, and the answer from stdin. */
public final class Question {
    /** One for all questions: it may have read further than to the end of a line. */
    private static final BufferedReader ANSWERS =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    private Question() {}

    /**
     * Whether the answer is yes; no answer at all is none.
     *
     * @param err where it is asked
     * @param question without the possible answers
     * @return true for y and yes
     */
    public static boolean isYes(PrintWriter err, String question) {
        return answer(err, question + " [y/N] ").matches("y|yes");
    }

    /**
     * Whether the answer is not no; no answer at all is none.
     *
     * @param err where it is asked
     * @param question without the possible answers
     * @return true for y, yes and an empty line
     */
    public static boolean isNotNo(PrintWriter err, String question) {
        return answer(err, question + " [Y/n] ").matches("|y|yes");
    }

    private static String answer(PrintWriter err, String question) {
        err.print(question);
        err.flush();
        try {
            String answer = ANSWERS.readLine();
            if (answer == null) {
                err.println();
                return "no";
            }
            return answer.strip().toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
