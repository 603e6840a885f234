package io.github.dynamodbconfigstore.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Locale;

/** Asking the user, on stderr, and the answer from stdin. */
final class Question {
    /** One for all questions: it may have read further than to the end of a line. */
    private static final BufferedReader ANSWERS =
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

    private Question() {}

    /** Whether the answer is yes; no answer at all is none. */
    static boolean isYes(PrintWriter err, String question) {
        return answer(err, question + " [y/N] ").matches("y|yes");
    }

    /** Whether the answer is not no; no answer at all is none. */
    static boolean isNotNo(PrintWriter err, String question) {
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
