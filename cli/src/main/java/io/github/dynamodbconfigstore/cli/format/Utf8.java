package io.github.dynamodbconfigstore.cli.format;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** The one encoding of files. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Decodes all of a file.
     *
     * @param bytes of it
     * @return its text
     * @throws FormatException naming the place of the first byte that is none of a text
     */
    public static String decode(byte[] bytes) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult end = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, true);
        String decoded = text.flip().toString();
        if (end.isError()) {
            throw FormatException.at(Position.START.after(decoded), "is not UTF-8 text");
        }
        return decoded;
    }
}
