package io.github.dynamodbconfigstore.journal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** How a commit keeps its body: as text while that is short. */
enum Packing {
    TEXT {
        @Override
        AttributeValue pack(String body) {
            return AttributeValue.fromS(body);
        }
    },
    GZIP {
        @Override
        AttributeValue pack(String body) {
            return binary(gzip(body.getBytes(StandardCharsets.UTF_8)));
        }
    };

    abstract AttributeValue pack(String body);

    static AttributeValue binary(byte[] bytes) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
    }

    static byte[] gzip(byte[] content) {
        return gzip(out -> out.write(content));
    }

    static byte[] gzip(Content content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Written in parts. */
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }
}
