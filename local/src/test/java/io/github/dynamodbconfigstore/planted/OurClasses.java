package io.github.dynamodbconfigstore.planted;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Which classes of the project there are, in folders and archives. */
public final class OurClasses {
    static final String PACKAGE = "io.github.dynamodbconfigstore.";

    private static final String FOLDER = PACKAGE.replace('.', '/');
    private static final String CLASS = ".class";

    private OurClasses() {}

    /** All that is compiled with this one, loaded. */
    public static List<Class<?>> besides(Class<?> type) {
        try {
            return names(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI()))
                    .<Class<?>>map(name -> load(name, type.getClassLoader()))
                    .toList();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The names of all on a class path but for tests; none is loaded. */
    static List<String> on(ClassLoader loader) {
        try {
            return Collections.list(loader.getResources(FOLDER)).stream()
                    .map(OurClasses::place)
                    .filter(place -> !place.getFileName().toString().contains("test"))
                    .flatMap(OurClasses::names)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder or archive that a package is in. */
    private static Path place(URL found) {
        String location = found.getPath();
        String root = location.substring(0, location.lastIndexOf(FOLDER)).replaceFirst("!/$", "");
        return Path.of(URI.create(root.startsWith("file:") ? root : "file:" + root));
    }

    private static Stream<String> names(Path place) {
        try {
            return files(place).stream()
                    .filter(file -> file.startsWith(FOLDER) && file.endsWith(CLASS) && !file.endsWith("-info" + CLASS))
                    .map(file ->
                            file.substring(0, file.length() - CLASS.length()).replace('/', '.'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            try (JarFile jar = new JarFile(place.toFile())) {
                return jar.stream().map(entry -> entry.getName()).toList();
            }
        }
        try (Stream<Path> files = Files.walk(place)) {
            return files.map(file -> place.relativize(file).toString().replace(File.separatorChar, '/'))
                    .toList();
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(name, e);
        }
    }
}
