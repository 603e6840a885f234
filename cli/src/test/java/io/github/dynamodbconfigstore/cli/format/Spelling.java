package io.github.dynamodbconfigstore.cli.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One of the many ways in which JSON and YAML spell the same; written apart from what is tested. */
final class Spelling {
    private final Random random;
    private final List<Object> anchored = new ArrayList<>();

    Spelling(long seed) {
        this.random = new Random(seed);
    }

    String json(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            List<String> entries = new ArrayList<>();
            map.forEach((key, nested) ->
                    entries.add(blanks() + text((String) key) + (maybe() ? " :" : ":") + json(nested)));
            return blanks() + "{" + String.join(",", entries) + blanks() + "}" + blanks();
        }
        if (value instanceof List<?> list) {
            List<String> elements = list.stream().map(this::json).toList();
            return blanks() + "[" + String.join(",", elements) + blanks() + "]" + blanks();
        }
        return blanks() + scalar(value) + blanks();
    }

    /** In blocks, with comments, and with an alias where something comes again. */
    String yaml(Map<?, ?> document) {
        return (maybe() ? "%YAML 1.2\n---\n" : "") + (document.isEmpty() ? "{}\n" : block(document, 0));
    }

    private String block(Map<?, ?> map, int indent) {
        StringBuilder lines = new StringBuilder();
        map.forEach((key, value) -> {
            if (maybe()) {
                lines.append(" ".repeat(random.nextInt(9))).append("# no: value\n");
            }
            lines.append(" ".repeat(indent)).append(text((String) key)).append(maybe() ? " :" : ":");
            int alias = anchored.indexOf(value);
            if (alias >= 0) {
                lines.append(" *a").append(alias).append('\n');
                return;
            }
            if (value != null && maybe()) {
                lines.append(" &a").append(anchored.size());
                anchored.add(value);
            }
            if (value instanceof Map<?, ?> nested && !nested.isEmpty()) {
                lines.append('\n').append(block(nested, indent + 1 + random.nextInt(3)));
            } else if (value instanceof List<?> list && !list.isEmpty()) {
                lines.append('\n');
                list.forEach(element -> lines.append(" ".repeat(indent))
                        .append(" - ")
                        .append(flat(json(element)))
                        .append('\n'));
            } else {
                lines.append(' ').append(flat(json(value))).append(maybe() ? " # end\n" : "\n");
            }
        });
        return lines.toString();
    }

    private static String flat(String json) {
        return json.replaceAll("[\r\n\t]", " ");
    }

    private String scalar(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number(number);
        }
        return value instanceof String text ? text(text) : String.valueOf(value);
    }

    private String number(BigDecimal number) {
        return switch (random.nextInt(3)) {
            case 0 -> number.toPlainString();
            case 1 -> number.unscaledValue() + "e" + -number.scale();
            default ->
                number.scale() > 0 ? number.toPlainString() + "000" : number.unscaledValue() + "E+" + -number.scale();
        };
    }

    private String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~' || random.nextInt(9) == 0) {
                quoted.append(maybe() ? "\\u%04x".formatted((int) c) : "\\u%04X".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private String blanks() {
        return switch (random.nextInt(6)) {
            case 0 -> " ";
            case 1 -> "  ";
            case 2 -> "\n ";
            default -> "";
        };
    }

    private boolean maybe() {
        return random.nextInt(3) == 0;
    }
}
