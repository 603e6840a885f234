package io.github.dynamodbconfigstore.cli.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a {@code .env} from its start to its end. A text in quotes stays text; without, what reads like a number is one. */
final class EnvReader {
    private static final Pattern NAME = Pattern.compile("[ \\t]*(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=");

    private static final Pattern SUBSTITUTION = Pattern.compile("\\$[A-Za-z_{(]");

    /** Blanks are looked at once, from the first one: there may be many of them without a comment after them. */
    private static final Pattern COMMENT = Pattern.compile("(?<![ \\t])[ \\t]++#.*", Pattern.DOTALL);

    private final String text;
    private final PropertyTree tree;
    private int position;
    private Position here = Position.START;
    private String property = "";

    EnvReader(String text, PropertyTree tree) {
        this.text = text.replace("\r\n", "\n");
        this.tree = tree;
    }

    void read() {
        while (position < text.length()) {
            String rest = restOfLine();
            if (rest.isBlank()) {
                skip(rest.length());
                property = "";
            } else if (rest.stripLeading().startsWith("#")) {
                skip(rest.length());
                property = rest.startsWith(EnvFile.NAMES) ? rest.substring(EnvFile.NAMES.length()) : "";
            } else {
                assignment(rest);
                property = "";
            }
            skip(1);
        }
    }

    private void assignment(String rest) {
        Matcher name = NAME.matcher(rest);
        if (!name.lookingAt()) {
            throw FormatException.at(here.after(indent(rest)), "is no NAME=VALUE");
        }
        Position start = here.after(rest.substring(0, name.start(1)));
        skip(name.end());
        Object value = value();
        String variable = name.group(1);
        tree.put(start, Variable.nameOf(property).equals(variable) ? property : variable, value);
    }

    private Object value() {
        String rest = restOfLine();
        String content = rest.stripLeading();
        if (content.startsWith("'") || content.startsWith("\"")) {
            skip(rest.length() - content.length());
            return quoted(content.charAt(0));
        }
        String plain = COMMENT.matcher(rest).replaceFirst("").strip();
        Matcher substitution = SUBSTITUTION.matcher(plain);
        if (substitution.find()) {
            throw substitution(here.after(indent(rest) + plain.substring(0, substitution.start())));
        }
        skip(rest.length());
        return Scalar.parse(plain);
    }

    private String quoted(char quote) {
        int end = endOfQuote(quote);
        if (end < 0) {
            throw FormatException.at(here, "opens a quote that nothing closes");
        }
        String content = text.substring(position + 1, end);
        skip(1);
        Position start = here;
        skip(content.length() + 1);
        String rest = restOfLine();
        if (!rest.isBlank() && !COMMENT.matcher(rest).matches()) {
            throw FormatException.at(here.after(indent(rest)), "has something after the closing quote");
        }
        skip(rest.length());
        return quote == '"' ? unescape(start, content) : content.replace("\\'", "'");
    }

    private int endOfQuote(char quote) {
        for (int i = position + 1; i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return i;
            }
            if (text.charAt(i) == '\\') {
                i++;
            }
        }
        return -1;
    }

    private static String unescape(Position start, String content) {
        StringBuilder unescaped = new StringBuilder();
        for (int i = 0; i < content.length(); i++) {
            char c = content.charAt(i);
            if (c == '\\' && i + 1 < content.length()) {
                i++;
                unescaped.append(escaped(content.charAt(i)));
            } else if (SUBSTITUTION.matcher(content).region(i, content.length()).lookingAt()) {
                throw substitution(start.after(content.substring(0, i)));
            } else {
                unescaped.append(c);
            }
        }
        return unescaped.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '\\', '"', '\'', '$', '`' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private static FormatException substitution(Position position) {
        return FormatException.at(
                position,
                "has a '$' for another variable, which is not looked up: in single quotes it is stored as it is");
    }

    private static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private String restOfLine() {
        int end = text.indexOf('\n', position);
        return text.substring(position, end < 0 ? text.length() : end);
    }

    private void skip(int characters) {
        int end = Math.min(text.length(), position + characters);
        here = here.after(text.substring(position, end));
        position = end;
    }
}
