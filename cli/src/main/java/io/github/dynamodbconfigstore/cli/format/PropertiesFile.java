package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Java's properties. Their rules are the JDK's; here their lines are told apart, so that errors have a place. */
final class PropertiesFile implements Codec {
    /** After an even number of backslashes: another one before it makes it a text. */
    private static final Pattern BAD_ESCAPE = Pattern.compile("(?<!\\\\)(?:\\\\\\\\)*(\\\\u(?![0-9A-Fa-f]{4}))");

    @Override
    public Map<String, Map<String, @Nullable Object>> read(String text) {
        refuseUtf16(text);
        PropertyTree tree = new PropertyTree();
        List<String> lines = text.lines().toList();
        for (int first = 0, next; first < lines.size(); first = next) {
            next = endOf(lines, first);
            Position position = new Position(first + 1, indentOf(lines.get(first)) + 1);
            load(first + 1, String.join("\n", lines.subList(first, next)))
                    .forEach((name, value) -> tree.put(position, (String) name, Scalar.parse((String) value)));
        }
        return tree.options();
    }

    /** Without a byte order mark it is UTF-8, too, with half of its characters of code 0. */
    private static void refuseUtf16(String text) {
        int zero = text.indexOf('\0');
        if (zero >= 0) {
            throw FormatException.at(
                    Position.START.after(text.substring(0, zero)),
                    "has a character of code 0, as files in UTF-16 have: save it in UTF-8; in a text it is written \\u0000");
        }
    }

    /** The natural lines of one logical line: a backslash at the end, unless escaped itself, continues it. */
    private static int endOf(List<String> lines, int first) {
        int next = first + 1;
        if (isBlankOrComment(lines.get(first))) {
            return next;
        }
        while (next < lines.size() && isContinued(lines.get(next - 1))) {
            next++;
        }
        return next;
    }

    private static boolean isBlankOrComment(String line) {
        return indentOf(line) == line.length() || "#!".indexOf(line.charAt(indentOf(line))) >= 0;
    }

    private static int indentOf(String line) {
        int indent = 0;
        while (indent < line.length() && " \t\f".indexOf(line.charAt(indent)) >= 0) {
            indent++;
        }
        return indent;
    }

    private static boolean isContinued(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    private static Properties load(int line, String logicalLine) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(logicalLine));
            return properties;
        } catch (IllegalArgumentException e) {
            throw FormatException.at(
                    new Position(line, 1).after(beforeBadEscape(logicalLine)),
                    "has a \\u that is not followed by four hexadecimal digits");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String beforeBadEscape(String logicalLine) {
        Matcher escape = BAD_ESCAPE.matcher(logicalLine);
        return escape.find() ? logicalLine.substring(0, escape.start(1)) : "";
    }

    @Override
    public String write(Map<String, Option> options, Consumer<String> warnings) {
        StringBuilder text = new StringBuilder();
        Property.of(options, warnings).forEach(property -> text.append(escape(property.name(), true))
                .append('=')
                .append(escape(property.text(), false))
                .append('\n'));
        return text.toString();
    }

    /** In ASCII, which every reader of properties takes alike, whatever encoding it expects. */
    private static String escape(String text, boolean name) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case '\\' -> escaped.append("\\\\");
                case ' ' -> escaped.append(name || i == 0 ? "\\ " : " ");
                case '=', ':', '#', '!' -> escaped.append(name ? "\\" : "").append(c);
                default -> escaped.append(c < ' ' || c > '~' ? "\\u%04X".formatted((int) c) : c);
            }
        }
        return escaped.toString();
    }
}
