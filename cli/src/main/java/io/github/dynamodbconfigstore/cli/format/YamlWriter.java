package io.github.dynamodbconfigstore.cli.format;

import io.github.dynamodbconfigstore.Option;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import software.amazon.awssdk.core.SdkBytes;

/** Values as YAML: sorted, a text of several lines as one, bytes as {@code !!binary} and sets as {@code !!set}. */
final class YamlWriter {
    private static final DumpSettings SETTINGS = DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setSplitLines(false)
            .build();

    /** What is a text to YAML 1.2 and something else to the readers of YAML 1.1 that are still about. */
    private static final Pattern OTHER_IN_YAML_1_1 =
            Pattern.compile("(?i)y|n|yes|no|on|off|[-+.]?[0-9][-+.:_0-9a-z]*.*|=|<<", Pattern.DOTALL);

    /** What has to be escaped to be seen; a byte order mark would not even be read back. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\n]]");

    private YamlWriter() {}

    /** A value, an option, or a map of them, with a line end. */
    static String write(@Nullable Object value) {
        return new Present(SETTINGS)
                .emitToString(new Serialize(SETTINGS).serializeOne(node(value)).iterator());
    }

    private static Node node(@Nullable Object value) {
        if (value instanceof Option option) {
            return map(option.asMap());
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        if (value instanceof Set<?> set) {
            return set(set);
        }
        if (value instanceof List<?> list) {
            return new SequenceNode(
                    Tag.SEQ,
                    list.stream().map(YamlWriter::node).toList(),
                    list.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        return scalar(value);
    }

    private static Node map(Map<?, ?> map) {
        return new MappingNode(
                Tag.MAP,
                new TreeMap<>(map)
                        .entrySet().stream()
                                .map(entry -> new NodeTuple(name((String) entry.getKey()), node(entry.getValue())))
                                .toList(),
                map.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private static Node set(Set<?> set) {
        return new MappingNode(
                Tag.SET,
                Json.sorted(set).stream()
                        .map(element -> new NodeTuple(scalar(element), scalar(null)))
                        .toList(),
                FlowStyle.FLOW);
    }

    private static Node scalar(@Nullable Object value) {
        if (value == null) {
            return new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
        }
        if (value instanceof SdkBytes) {
            return new ScalarNode(Tag.BINARY, Json.text(value), ScalarStyle.DOUBLE_QUOTED);
        }
        if (value instanceof BigDecimal number) {
            return new ScalarNode(number.scale() > 0 ? Tag.FLOAT : Tag.INT, number.toPlainString(), ScalarStyle.PLAIN);
        }
        return value instanceof Boolean
                ? new ScalarNode(Tag.BOOL, value.toString(), ScalarStyle.PLAIN)
                : text((String) value);
    }

    private static Node text(String text) {
        boolean block = text.indexOf('\n') >= 0 && !INVISIBLE.matcher(text).find();
        return block ? new ScalarNode(Tag.STR, text, ScalarStyle.LITERAL) : name(text);
    }

    /** On one line. */
    private static Node name(String text) {
        ScalarStyle style = ScalarStyle.PLAIN;
        if (INVISIBLE.matcher(text).find()) {
            style = ScalarStyle.DOUBLE_QUOTED;
        } else if (OTHER_IN_YAML_1_1.matcher(text).matches()) {
            style = ScalarStyle.SINGLE_QUOTED;
        }
        return new ScalarNode(Tag.STR, text, style);
    }
}
