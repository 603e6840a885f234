package io.github.dynamodbconfigstore.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stream of results, which remembers why it could not be written: a PrintWriter only knows that it could not. */
final class Stdout extends OutputStream {
    private final OutputStream out;
    private volatile @Nullable IOException error;

    Stdout(OutputStream out) {
        this.out = out;
    }

    /** What went wrong first, if anything did. */
    Optional<IOException> error() {
        return Optional.ofNullable(error);
    }

    /** Whether who read it has seen enough, such as {@code head}; the operating system says it in words only. */
    static boolean isClosedPipe(IOException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            if (error == null) {
                error = e;
            }
            throw e;
        }
    }
}
