package io.github.dynamodbconfigstore.file;

import static io.github.dynamodbconfigstore.file.TrialFileSystem.unwrap;

import io.github.dynamodbconfigstore.file.TrialFileSystem.Trial;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/** The operations of a {@link TrialFileSystem}. */
final class TrialProvider extends FileSystemProvider {
    private final FileSystemProvider real;
    private final TrialFileSystem fileSystem;
    private final Trial trial;

    TrialProvider(FileSystemProvider real, TrialFileSystem fileSystem, Trial trial) {
        this.real = real;
        this.fileSystem = fileSystem;
        this.trial = trial;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        boolean creates = options.contains(StandardOpenOption.CREATE_NEW);
        trial.before(creates ? "create with " + names(attributes) : "open");
        // This machine can't create a file with attributes of another's.
        FileAttribute<?>[] known = Arrays.stream(attributes)
                .filter(attribute -> !attribute.name().startsWith("acl:"))
                .toArray(FileAttribute<?>[]::new);
        return new TrialChannel(real.newFileChannel(unwrap(path), options, known), trial);
    }

    private static String names(FileAttribute<?>... attributes) {
        return Arrays.stream(attributes).map(FileAttribute::name).toList().toString();
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        trial.before("list");
        DirectoryStream<Path> stream =
                real.newDirectoryStream(unwrap(folder), path -> filter.accept(fileSystem.wrap(path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> paths = stream.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return paths.hasNext();
                    }

                    @Override
                    public Path next() {
                        return fileSystem.wrap(paths.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                stream.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        trial.before("create folder");
        real.createDirectory(unwrap(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        trial.before("delete");
        real.delete(unwrap(path));
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        trial.before("rename");
        real.move(unwrap(source), unwrap(target), options);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        trial.before("check");
        real.checkAccess(unwrap(path), modes);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        trial.before("look");
        return real.readAttributes(unwrap(path), type, options);
    }

    @Override
    public String getScheme() {
        return "trial";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return fileSystem;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isHidden(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException();
    }
}
