package io.github.dynamodbconfigstore.cli.commands.local;

import io.github.dynamodbconfigstore.cli.output.TextTable;
import java.io.PrintWriter;

/** What the demo shows, as it goes: numbered steps, and under each what came of it. */
final class DemoPage {
    private static final String INDENT = "   ";

    private final PrintWriter out;
    private int steps;

    DemoPage(PrintWriter out) {
        this.out = out;
    }

    /** A new step, and the code that it stands for. */
    void step(String title, String code) {
        steps++;
        out.println();
        out.println("%d. %s".formatted(steps, title));
        out.println(INDENT + code);
        out.println();
    }

    void line(String text) {
        out.println(INDENT + text);
    }

    void table(TextTable table) {
        table.lines().forEach(this::line);
    }
}
