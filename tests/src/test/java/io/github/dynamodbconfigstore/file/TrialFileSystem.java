package io.github.dynamodbconfigstore.file;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;

/** The machine's own file system, but that each operation on it is first put to a {@link Trial}. */
public final class TrialFileSystem extends FileSystem {
    private final FileSystem real;
    private final Set<String> views;
    private final TrialProvider provider;

    private TrialFileSystem(FileSystem real, Set<String> views, Trial trial) {
        this.real = real;
        this.views = views;
        this.provider = new TrialProvider(real.provider(), this, trial);
    }

    /** The same path, on such a file system. */
    public static Path path(Path path, Trial trial) {
        return path(path, path.getFileSystem().supportedFileAttributeViews(), trial);
    }

    /** The same path, on such a file system that says to know these attribute views. */
    static Path path(Path path, Set<String> views, Trial trial) {
        return new TrialFileSystem(path.getFileSystem(), views, trial).wrap(path);
    }

    static Path unwrap(Path path) {
        return Proxy.isProxyClass(path.getClass()) ? ((TrialPath) Proxy.getInvocationHandler(path)).real() : path;
    }

    Path wrap(Path path) {
        return (Path) Proxy.newProxyInstance(
                TrialFileSystem.class.getClassLoader(), new Class<?>[] {Path.class}, new TrialPath(this, path));
    }

    @Override
    public FileSystemProvider provider() {
        return provider;
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return views;
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return real.getUserPrincipalLookupService();
    }

    @Override
    public Path getPath(String first, String... more) {
        return wrap(real.getPath(first, more));
    }

    @Override
    public String getSeparator() {
        return real.getSeparator();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        throw new UnsupportedOperationException();
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException();
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** Told of each operation before it is done: may throw instead. */
    public interface Trial {
        void before(String operation) throws IOException;
    }

    private record TrialPath(TrialFileSystem fileSystem, Path real) implements java.lang.reflect.InvocationHandler {
        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("getFileSystem")) {
                return fileSystem;
            }
            Object[] unwrapped = Arrays.stream(Objects.requireNonNullElse(arguments, new Object[0]))
                    .map(argument -> argument instanceof Path path ? unwrap(path) : argument)
                    .toArray();
            try {
                Object result = method.invoke(real, unwrapped);
                return result instanceof Path path ? fileSystem.wrap(path) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
