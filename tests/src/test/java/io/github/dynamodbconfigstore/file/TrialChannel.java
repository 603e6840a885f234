package io.github.dynamodbconfigstore.file;

import io.github.dynamodbconfigstore.file.TrialFileSystem.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** An open file of a {@link TrialFileSystem}: a write that fails has written half. */
final class TrialChannel extends FileChannel {
    private final FileChannel real;
    private final Trial trial;

    TrialChannel(FileChannel real, Trial trial) {
        this.real = real;
        this.trial = trial;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        try {
            trial.before("write");
        } catch (IOException | RuntimeException | Error e) {
            real.write(source.slice(source.position(), source.remaining() / 2));
            throw e;
        }
        return real.write(source);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        trial.before("force");
        real.force(metaData);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        trial.before("read");
        return real.read(target);
    }

    @Override
    public long position() throws IOException {
        return real.position();
    }

    @Override
    public FileChannel position(long newPosition) throws IOException {
        real.position(newPosition);
        return this;
    }

    @Override
    public long size() throws IOException {
        return real.size();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        real.close();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
