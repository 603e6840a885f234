package io.github.dynamodbconfigstore.file;

import io.github.dynamodbconfigstore.file.RefusedFileException.Reason;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is around the contents, in every version of the format: a first line that says what the file is, and a last line
 * with the SHA-256 of all before it. So a file that is cut off or changed anywhere is noticed before anything is taken from
 * it, and {@code head -n -1 FILE | sha256sum} checks it by hand.
 */
final class Envelope {
    private static final String NAME = "dynamodb-config-store-snapshot";
    private static final Pattern FIRST_LINE = Pattern.compile(NAME + " ([1-9][0-9]{0,8})\n.*", Pattern.DOTALL);
    private static final int FIRST_LINE_MAX_BYTES = NAME.length() + 11;
    private static final String LAST_LINE = "sha256 %s\n";
    private static final int LAST_LINE_BYTES =
            LAST_LINE.formatted("0".repeat(64)).length();
    private static final int BUFFER_BYTES = 64 * 1024;

    private Envelope() {}

    static void write(OutputStream out, int version, Body body) throws IOException {
        HashedOutput hashed = new HashedOutput(out);
        hashed.write(bytes("%s %d\n".formatted(NAME, version)));
        body.writeTo(hashed);
        out.write(bytes(lastLine(hashed.digest)));
    }

    /** The version of a file that is whole. */
    static long verify(FileChannel channel) throws IOException, BrokenException {
        InputStream in = Channels.newInputStream(channel);
        long version = version(in);
        channel.position(0);
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER_BYTES];
        long left = channel.size() - LAST_LINE_BYTES;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                break;
            }
            digest.update(buffer, 0, read);
            left -= read;
        }
        if (!lastLine(digest).equals(text(in.readNBytes(LAST_LINE_BYTES + 1)))) {
            throw new BrokenException(
                    Reason.DAMAGED, "is damaged: its checksum does not fit its content; delete it, or restore it");
        }
        return version;
    }

    /**
     * What is between the first line and the last, of a file that was verified.
     *
     * @param version that {@link #verify} found
     */
    static InputStream body(FileChannel channel, long version) throws IOException {
        channel.position((NAME + " " + version + "\n").length());
        long end = channel.size() - LAST_LINE_BYTES;
        InputStream in = Channels.newInputStream(channel);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                long left = end - channel.position();
                return left <= 0 ? -1 : in.read(bytes, offset, (int) Math.min(left, length));
            }
        };
    }

    private static long version(InputStream in) throws IOException, BrokenException {
        Matcher line = FIRST_LINE.matcher(text(in.readNBytes(FIRST_LINE_MAX_BYTES)));
        if (!line.matches()) {
            throw new BrokenException(
                    Reason.NO_SNAPSHOT, "is no snapshot of this library: name another file, or delete it");
        }
        return Long.parseLong(line.group(1));
    }

    private static String lastLine(MessageDigest digest) {
        return LAST_LINE.formatted(HexFormat.of().formatHex(digest.digest()));
    }

    private static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Writes what is between the first line and the last. */
    @FunctionalInterface
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** It is no file of ours, or not whole. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1;

        private final Reason reason;
        private final String problem;

        BrokenException(Reason reason, String problem) {
            super(problem);
            this.reason = reason;
            this.problem = problem;
        }

        Reason reason() {
            return reason;
        }

        String problem() {
            return problem;
        }
    }

    private static final class HashedOutput extends FilterOutputStream {
        private final MessageDigest digest = sha256();
        private long written;

        HashedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            written += length;
            if (written > SnapshotFile.MAX_BYTES - LAST_LINE_BYTES) {
                throw new IOException("the snapshot has more than %,d bytes".formatted(SnapshotFile.MAX_BYTES));
            }
            digest.update(bytes, offset, length);
            out.write(bytes, offset, length);
        }
    }
}
