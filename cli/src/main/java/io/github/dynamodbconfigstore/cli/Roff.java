package io.github.dynamodbconfigstore.cli;

import java.util.ArrayList;
import java.util.List;

/** A manual page in the language of its readers, man and groff. Any text is taken literally. */
final class Roff {
    private final List<String> lines = new ArrayList<>();

    /** Nothing is written yet below the last heading, which leaves a line free itself. */
    private boolean atHeading;

    /** The page's title line. */
    Roff(String name, int section, String date, String source, String manual) {
        lines.add(".TH %s %d \"%s\" \"%s\" \"%s\"".formatted(name, section, date, source, manual));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void section(String name) {
        heading(".SH", name);
    }

    void subsection(String name) {
        heading(".SS", name);
    }

    private void heading(String macro, String name) {
        lines.add("%s \"%s\"".formatted(macro, escaped(name).replace("\"", "\\(dq")));
        atHeading = true;
    }

    void paragraph(String text) {
        paragraph();
        lines.add(escaped(text));
    }

    /** Bold is typed as it is; italic stands for something. */
    void synopsis(String bold, String italic, String rest) {
        paragraph();
        lines.add(bold(bold) + " " + italic(italic) + " " + escaped(rest));
    }

    /** A term, made by {@link #bold} and {@link #italic}, and below it what it means. */
    void entry(String term, String text) {
        lines.add(".TP");
        lines.add(term);
        lines.add(escaped(text));
        atHeading = false;
    }

    /** Line by line. */
    void verbatim(List<String> text) {
        paragraph();
        lines.add(".nf");
        text.forEach(line -> lines.add(escaped(line)));
        lines.add(".fi");
    }

    private void paragraph() {
        if (!atHeading) {
            lines.add(".PP");
        }
        atHeading = false;
    }

    static String bold(String text) {
        return "\\fB%s\\fR".formatted(escaped(text));
    }

    static String italic(String text) {
        return "\\fI%s\\fR".formatted(escaped(text));
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\\' -> escaped.append("\\e");
                case '-' -> escaped.append("\\-");
                default -> escaped.append(c < 128 ? Character.toString(c) : "\\[u%04X]".formatted(c));
            }
        });
        return escaped.indexOf(".") == 0 || escaped.indexOf("'") == 0 ? "\\&" + escaped : escaped.toString();
    }
}
