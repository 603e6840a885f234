package io.github.dynamodbconfigstore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** JVMs of their own, on the class path of the tests, for programs that do not live long. */
public final class Jvm {
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"));

    private Jvm() {}

    /** One that runs this, to be started; what it says on stderr is part of its output. */
    public static ProcessBuilder running(Class<?> main, Object... arguments) {
        return new ProcessBuilder(Stream.of(
                                JAVA.stream(),
                                Stream.of(main.getName()),
                                Arrays.stream(arguments).map(Object::toString))
                        .flatMap(parts -> parts)
                        .toArray(String[]::new))
                .redirectErrorStream(true);
    }
}
