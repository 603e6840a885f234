package io.github.dynamodbconfigstore.planted;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.TreeNode;
import tools.jackson.databind.util.TokenBuffer;

/** Records that would show values: one shows all its components, unless it says otherwise. */
public final class OpenRecords {
    private static final String CLASS = ".class";

    private OpenRecords() {}

    /** Of those that may hold values, the ones whose {@code toString()} is the compiler's. */
    public static List<Class<?>> of(List<Class<?>> types) {
        return holdingValues(types).stream()
                .filter(OpenRecords::showsItsComponents)
                .toList();
    }

    public static List<Class<?>> holdingValues(List<Class<?>> types) {
        return types.stream()
                .filter(Class::isRecord)
                .filter(record -> Arrays.stream(record.getRecordComponents())
                        .anyMatch(component -> mayHoldValues(component.getGenericType())))
                .toList();
    }

    private static boolean showsItsComponents(Class<?> record) {
        try {
            // The compiler's own is final.
            return Modifier.isFinal(record.getDeclaredMethod("toString").getModifiers());
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    /** A type that says nothing of what is in it, or that is made of such. */
    private static boolean mayHoldValues(Type type) {
        if (type instanceof ParameterizedType of) {
            return Arrays.stream(of.getActualTypeArguments()).anyMatch(OpenRecords::mayHoldValues)
                    && !isFunction((Class<?>) of.getRawType());
        }
        return !(type instanceof Class<?> known)
                || known == Object.class
                || known == AttributeValue.class
                || TreeNode.class.isAssignableFrom(known)
                || known == TokenBuffer.class;
    }

    private static boolean isFunction(Class<?> type) {
        return type.getPackageName().equals("java.util.function");
    }

    /** All that is compiled with this one: a folder, or an archive. */
    public static List<Class<?>> besides(Class<?> type) {
        try {
            Path place = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            return files(place).stream()
                    .filter(file -> file.endsWith(CLASS) && !file.endsWith("-info" + CLASS))
                    .<Class<?>>map(file -> load(file, type.getClassLoader()))
                    .toList();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
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

    private static Class<?> load(String file, ClassLoader loader) {
        try {
            return Class.forName(
                    file.substring(0, file.length() - CLASS.length()).replace('/', '.'), false, loader);
        } catch (ClassNotFoundException e) {
            throw new LinkageError(file, e);
        }
    }
}
