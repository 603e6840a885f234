package io.github.dynamodbconfigstore.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    private final Path folder;

    FolderLockTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whereTheClassIsLoadedTwiceItsTwinDoesNotTakeTheLockAway() throws Exception {
        try (URLClassLoader twin = twin()) {
            try (FolderLock lock = FolderLock.tryAcquire(folder).orElseThrow()) {
                assertThat(tryAcquire(twin)).isEmpty();
                assertThatAnotherProcessCannotHave(lock.folder());
            }
            try (AutoCloseable lock = tryAcquire(twin).orElseThrow()) {
                assertThat(lock).isNotInstanceOf(FolderLock.class);
                assertThat(FolderLock.tryAcquire(folder)).isEmpty();
                assertThatAnotherProcessCannotHave(folder);
            }
        }
        FolderLock.tryAcquire(folder).orElseThrow().close();
    }

    @Test
    void aLockThatOtherCodeHasIsLeftToIt() throws Exception {
        try (FileChannel other = FileChannel.open(
                folder.resolve("dynamodb-local.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            assertThat(other.tryLock()).isNotNull();
            assertThatIllegalStateException()
                    .isThrownBy(() -> FolderLock.tryAcquire(folder))
                    .withMessageContaining(folder.toString());
            assertThatAnotherProcessCannotHave(folder);
        }
        FolderLock.tryAcquire(folder).orElseThrow().close();
    }

    @Test
    void systemPropertiesThatAreReplacedFreeNothingAndKeepNothingTaken() throws IOException {
        Properties before = System.getProperties();
        FolderLock lock = FolderLock.tryAcquire(folder).orElseThrow();
        Properties others = new Properties();
        before.stringPropertyNames().stream()
                .filter(name -> !name.contains(folder.toString()))
                .forEach(name -> others.setProperty(name, before.getProperty(name)));
        try {
            System.setProperties(others);
            assertThat(FolderLock.tryAcquire(folder)).isEmpty();
            lock.close();
        } finally {
            System.setProperties(before);
        }
        FolderLock.tryAcquire(folder).orElseThrow().close();
        assertThat(before.stringPropertyNames()).noneMatch(name -> name.contains(folder.toString()));
    }

    private static void assertThatAnotherProcessCannotHave(Path folder) {
        try (OtherProcess other = OtherProcess.on(folder, false, Duration.ZERO)) {
            assertThat(other.line()).isEqualTo("starting");
            assertThat(other.line()).contains("belongs to another process");
        }
    }

    private static URLClassLoader twin() {
        URL classes = FolderLock.class.getProtectionDomain().getCodeSource().getLocation();
        return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
    }

    private Optional<AutoCloseable> tryAcquire(ClassLoader loader) throws ReflectiveOperationException {
        Method method = loader.loadClass(FolderLock.class.getName()).getDeclaredMethod("tryAcquire", Path.class);
        method.setAccessible(true);
        return ((Optional<?>) method.invoke(null, folder)).map(AutoCloseable.class::cast);
    }
}
