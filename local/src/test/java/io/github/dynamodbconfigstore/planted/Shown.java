package io.github.dynamodbconfigstore.planted;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What was shown: lines of the log, and printed exceptions with their causes and all that they suppress. */
final class Shown {
    static final Shown IN_THIS_RUN = new Shown();

    private final Set<String> texts = ConcurrentHashMap.newKeySet();

    void text(String text) {
        texts.add(text);
    }

    /** As it is printed, but for the frames: they name places in code. */
    void exception(Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        text(trace.toString().lines().filter(line -> !isFrame(line.strip())).collect(Collectors.joining("\n")));
    }

    private static boolean isFrame(String line) {
        return line.startsWith("at ") || line.startsWith("... ");
    }

    /** The texts in which anything is that was planted. */
    List<String> leaks(Planted planted) {
        Map<String, List<String>> byBeginning = planted.values().stream()
                .filter(value -> !planted.isName(value))
                .collect(Collectors.groupingBy(value -> beginning(value, 0)));
        return texts.stream()
                .filter(text -> hasMark(text) || hasValue(text, byBeginning))
                .toList();
    }

    private static boolean hasMark(String text) {
        return Planted.MARKS.stream().anyMatch(text::contains);
    }

    private static boolean hasValue(String text, Map<String, List<String>> byBeginning) {
        return IntStream.rangeClosed(0, text.length() - Planted.SHORTEST)
                .anyMatch(at -> byBeginning.getOrDefault(beginning(text, at), List.of()).stream()
                        .anyMatch(value -> text.startsWith(value, at)));
    }

    private static String beginning(String text, int from) {
        return text.substring(from, from + Planted.SHORTEST);
    }

    Stream<String> texts() {
        return texts.stream();
    }
}
