package io.github.dynamodbconfigstore.cli.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import software.amazon.awssdk.core.SdkBytes;

/** A scalar of YAML 1.2's core schema, or bytes. */
final class YamlScalar {
    private static final ScalarResolver PLAIN = new CoreSchema().getScalarResolver();
    private static final Set<Tag> PLAIN_TAGS = Set.of(Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT);

    private YamlScalar() {}

    static @Nullable Object value(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.STR)) {
            return text;
        }
        if (tag.equals(Tag.BINARY)) {
            return bytes(node, text);
        }
        if (!isOf(tag, text)) {
            throw YamlReader.unknownTag(node);
        }
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        return tag.equals(Tag.BOOL) ? Boolean.valueOf(text) : number(node, text);
    }

    /** A tag that is written out may be on anything; it is right where it is what the text alone would be, too. */
    private static boolean isOf(Tag tag, String text) {
        Tag plain = PLAIN.resolve(text, true);
        return PLAIN_TAGS.contains(tag) && (plain.equals(tag) || (tag.equals(Tag.FLOAT) && plain.equals(Tag.INT)));
    }

    /** Only blanks and line ends may be between its characters. */
    private static SdkBytes bytes(ScalarNode node, String text) {
        try {
            return SdkBytes.fromByteArray(Base64.getDecoder().decode(text.replaceAll("\\s", "")));
        } catch (IllegalArgumentException e) {
            // Not as a cause: it quotes the text.
            throw YamlReader.at(node, "has bytes that are not in base64");
        }
    }

    private static BigDecimal number(ScalarNode node, String text) {
        if (text.matches("[-+]?\\.(?i:inf|nan)")) {
            throw YamlReader.at(node, "has no such value that can be stored: infinity and NaN can't");
        }
        if (text.matches("[-+]?0[0-9]+")) {
            throw YamlReader.at(
                    node, "has a number with a leading zero, which readers take differently: quote it for a text");
        }
        BigDecimal number = text.startsWith("0x") || text.startsWith("0o") ? ofBits(node, text) : decimal(node, text);
        Limits.problem(number).ifPresent(problem -> {
            throw YamlReader.at(node, problem);
        });
        return number;
    }

    private static BigDecimal decimal(ScalarNode node, String text) {
        return Limits.parse(text).orElseThrow(() -> YamlReader.at(node, Limits.OUT_OF_RANGE));
    }

    private static BigDecimal ofBits(ScalarNode node, String text) {
        if (text.length() > Limits.MAX_LENGTH) {
            throw YamlReader.at(node, Limits.OUT_OF_RANGE);
        }
        return new BigDecimal(new BigInteger(text.substring(2), text.startsWith("0x") ? 16 : 8));
    }
}
