package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an application can call: every public method of every public type in the packages that the library exports. */
final class PublicMethods {
    private static final String CLASS = ".class";

    private PublicMethods() {}

    static List<Method> all() throws IOException, URISyntaxException {
        ModuleReference library = ModuleFinder.of(Path.of(DynamoDbConfigStore.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()))
                .findAll()
                .iterator()
                .next();
        try (ModuleReader files = library.open()) {
            return library.descriptor().exports().stream()
                    .map(exported -> exported.source().replace('.', '/') + "/")
                    .flatMap(folder -> classes(files, folder))
                    .filter(PublicMethods::isPublic)
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                    .toList();
        }
    }

    /** Such as {@code ConfigStore.get(String, String...)}. */
    static String name(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return "%s.%s(%s)"
                .formatted(
                        method.getDeclaringClass().getSimpleName(),
                        method.getName(),
                        method.isVarArgs() ? parameters.replaceFirst("\\[]$", "...") : parameters);
    }

    private static Stream<Class<?>> classes(ModuleReader files, String folder) {
        try {
            return files.list()
                    .filter(name -> name.startsWith(folder)
                            && name.endsWith(CLASS)
                            && name.indexOf('/', folder.length()) < 0
                            && !name.endsWith("-info.class"))
                    .map(name -> name.substring(0, name.length() - CLASS.length()))
                    .map(PublicMethods::type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    private static Class<?> type(String file) {
        try {
            return Class.forName(file.replace('/', '.'), false, PublicMethods.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
