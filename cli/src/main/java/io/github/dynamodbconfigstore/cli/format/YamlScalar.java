package io.github.dynamodbconfigstore.cli.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import software.amazon.awssdk.core.SdkBytes;

/** A scalar of YAML 1.2's core schema, or bytes. */
final class YamlScalar {
    private YamlScalar() {}

    static @Nullable Object value(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        try {
            if (tag.equals(Tag.STR)) {
                return text;
            }
            if (tag.equals(Tag.NULL)) {
                return null;
            }
            if (tag.equals(Tag.BOOL)) {
                return Boolean.valueOf(text);
            }
            if (tag.equals(Tag.INT)) {
                return storable(node, new BigDecimal(integer(node, text)));
            }
            if (tag.equals(Tag.FLOAT)) {
                return storable(node, new BigDecimal(text));
            }
            if (tag.equals(Tag.BINARY)) {
                return SdkBytes.fromByteArray(Base64.getMimeDecoder().decode(text));
            }
        } catch (IllegalArgumentException e) {
            // Not as a cause: it quotes the text.
            throw YamlReader.at(node, "has no such value that can be stored: infinity and NaN can't");
        }
        throw YamlReader.unknownTag(node);
    }

    private static BigDecimal storable(ScalarNode node, BigDecimal number) {
        Limits.problem(number).ifPresent(problem -> {
            throw YamlReader.at(node, problem);
        });
        return number;
    }

    private static BigInteger integer(ScalarNode node, String text) {
        if (text.startsWith("0x")) {
            return new BigInteger(text.substring(2), 16);
        }
        if (text.startsWith("0o")) {
            return new BigInteger(text.substring(2), 8);
        }
        if (text.matches("[-+]?0[0-9]+")) {
            throw YamlReader.at(
                    node, "has a number with a leading zero, which readers take differently: quote it for a text");
        }
        return new BigInteger(text);
    }
}
