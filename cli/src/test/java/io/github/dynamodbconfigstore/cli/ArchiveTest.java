package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.cli.commands.reading.GetCommand;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The archive as its user has it: unpacked somewhere, run by its launcher. It is there only after the other tests. */
@Tag("archive")
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
@Execution(ExecutionMode.SAME_THREAD) // Each makes archives in the background already.
@ExtendWith(LocalDynamoDbExtension.class)
class ArchiveTest {
    @TempDir
    private Path folder = Path.of("");

    private Path home = folder;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void unpack() throws IOException {
        Path place = Files.createDirectory(folder.resolve("place"));
        String archive = System.getProperty("dcs.archive");
        assertThat(Outcome.of(new ProcessBuilder("tar", "-xzf", archive, "-C", place + "")))
                .isEqualTo(new Outcome(0, "", ""));
        home = place.resolve("dcs-" + Version.ofBuild().number()).toRealPath();
        environment.put("HOME", folder.toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
    }

    @Test
    void itHoldsNoDynamoDbLocalAndNoJarWithoutItsLicence() throws IOException {
        String notice = Files.readString(home.resolve("NOTICE"));
        assertThat(files("jar"))
                .extracting(jar -> jar.getFileName().toString())
                .contains("dcs.jar")
                .noneMatch(jar -> jar.matches("(?i)(DynamoDBLocal|jetty|sqlite|guava|antlr).*"))
                .allSatisfy(jar -> assertThat(notice.split("\\s+"))
                        .as(jar)
                        .anyMatch(start -> start.length() > 2 && (jar.startsWith(start) || jar.equals("dcs.jar"))));
        assertThat(files(""))
                .extracting(file -> home.relativize(file).toString())
                .contains("LICENSE", "bin/dcs", "bin/dcs.bat", "share/man/man1/dcs.1");
        assertThat(home.resolve("bin/dcs")).hasSameBinaryContentAs(Path.of("..", "dcs"));
        assertThat(Files.readString(home.resolve("bin/dcs.bat"))).contains("exit /b %ERRORLEVEL%\r\n");
    }

    @Test
    void withoutDynamoDbLocalItSaysHowToGetItAndWithItInTheMavenRepositoryItServes() {
        environment.put("DCS_MAVEN_REPOSITORY", folder.resolve("empty").toString());
        Outcome without = dcs("get", "prod", "--local");
        assertThat(without.exitCode()).isEqualTo(7);
        assertThat(without.err())
                .isEqualTo(
                        "dcs: DynamoDB Local is not in this archive, since its licence allows no copies; to fetch it: mvn -q -f %s/lib/local.xml dependency:resolve\n"
                                .formatted(home));
        assertThat(home.resolve("lib/local.xml")).content().contains("<artifactId>DynamoDBLocal</artifactId>");

        environment.put("DCS_MAVEN_REPOSITORY", mavenRepository());
        assertThat(dcs("set", "prod", "db", "host=h", "--local").exitCode()).isZero();
        assertThat(dcs("get", "prod", "--local", "--format", "json"))
                .isEqualTo(new Outcome(0, "{\"db\":{\"host\":\"h\"}}\n", ""));
    }

    @Test
    void theFirstUseMakesAnArchiveOfClassesAndTheNextUsesIt(LocalDynamoDb local, @FreshTable String table)
            throws IOException, InterruptedException {
        String[] get = get(local, table);
        environment.put("_JAVA_OPTIONS", "-Xlog:class+load:file='%s'".formatted(folder.resolve("first.log")));
        whileAnArchiveIsMade(() -> assertThat(dcs(get).out()).isEqualTo("{\"host\":\"h\"}\n"));
        environment.put("_JAVA_OPTIONS", "-Xlog:class+load:file='%s'".formatted(folder.resolve("second.log")));
        assertThat(dcs(get).out()).isEqualTo("{\"host\":\"h\"}\n");

        String command = GetCommand.class.getName() + " source: ";
        assertThat(folder.resolve("first.log")).content().contains(command + "file:");
        assertThat(folder.resolve("second.log"))
                .content()
                .contains(command + "shared objects file")
                .contains("picocli.CommandLine source: shared objects file")
                .contains("software.amazon.awssdk.services.dynamodb.DynamoDbClient source: shared objects file");
        assertThat(archives()).hasSize(1);
        assertThatNothingNeedlessIsLoaded(Files.readString(folder.resolve("first.log")));
    }

    /** What a start with an archive loads beyond that is up to the JDK: since 25 it is all that the archive has. */
    private static void assertThatNothingNeedlessIsLoaded(String classes) {
        assertThat(classes).doesNotContain(" org.snakeyaml.", " org.apache.h", " software.amazon.awssdk.http.apache");
    }

    @Test
    void twoFirstUsesAtOnceMakeOneArchive(LocalDynamoDb local, @FreshTable String table)
            throws IOException, InterruptedException {
        String[] get = get(local, table);
        whileAnArchiveIsMade(() -> {
            CompletableFuture<Outcome> other = CompletableFuture.supplyAsync(() -> dcs(get));
            Outcome outcome = dcs(get);
            assertThat(outcome).isEqualTo(other.join()).isEqualTo(new Outcome(0, "{\"host\":\"h\"}\n", ""));
        });
        assertThat(archives()).hasSize(1);
    }

    @Test
    void itRunsWhereItsCacheCanNotBeWritten(LocalDynamoDb local, @FreshTable String table) throws IOException {
        environment.put(
                "XDG_CACHE_HOME", Files.createFile(folder.resolve("no folder")).toString());
        assertThat(dcs(get(local, table))).isEqualTo(new Outcome(0, "{\"host\":\"h\"}\n", ""));
        environment.remove("XDG_CACHE_HOME");
        environment.remove("HOME");
        assertThat(dcs(get(local, table))).isEqualTo(new Outcome(0, "{\"host\":\"h\"}\n", ""));
    }

    @Test
    void itRunsWhereItWasMovedToAlsoWithASpaceInItsName(LocalDynamoDb local, @FreshTable String table)
            throws IOException, InterruptedException {
        String[] get = get(local, table);
        whileAnArchiveIsMade(() -> dcs(get));
        home = Files.move(home, home.resolveSibling("a folder"));
        whileAnArchiveIsMade(() -> assertThat(dcs(get)).isEqualTo(new Outcome(0, "{\"host\":\"h\"}\n", "")));
        assertThat(archives()).hasSize(2);
    }

    @Test
    void itRunsThroughASymbolicLinkFromAFolderThatNobodyMayWriteTo(LocalDynamoDb local, @FreshTable String table)
            throws IOException {
        Path link = Files.createDirectory(folder.resolve("my programs")).resolve("dcs");
        Files.createSymbolicLink(link, home.resolve("bin/dcs"));
        List<Path> before = files("");
        for (Path file : before) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        try {
            assertThat(run(link, get(local, table))).isEqualTo(new Outcome(0, "{\"host\":\"h\"}\n", ""));
            assertThat(files("")).isEqualTo(before);
        } finally {
            for (Path file : before) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static String[] get(LocalDynamoDb local, String table) {
        try (DynamoDbConfigStore store = DynamoDbConfigStore.builder(local.client(), table, "prod")
                .requestTimeout(Duration.ofSeconds(30))
                .build()) {
            store.set("db", Map.of("host", "h"));
        }
        return new String[] {"get", "prod", "db", "--table", table, "--endpoint-url", local.endpoint() + ""};
    }

    /** The launcher makes it in the background, in a folder beside it that is gone when all is done. */
    private void whileAnArchiveIsMade(Runnable use) throws IOException, InterruptedException {
        Path archives = Files.createDirectories(
                Path.of(folder.resolve("cache/dcs") + home.toString() + System.getProperty("java.home")));
        try (WatchService changes = folder.getFileSystem().newWatchService()) {
            archives.register(changes, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            use.run();
            while (files(archives, ".classes").isEmpty()
                    || !files(archives, ".making").isEmpty()) {
                changes.take().reset();
            }
        }
    }

    private List<Path> archives() throws IOException {
        return files(folder.resolve("cache"), ".classes");
    }

    private Outcome dcs(String... args) {
        return run(home.resolve("bin/dcs"), args);
    }

    private Outcome run(Path dcs, String... args) {
        List<String> words = new ArrayList<>(List.of(dcs.toString()));
        words.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        return Outcome.of(builder);
    }

    private List<Path> files(String end) throws IOException {
        return files(home, end);
    }

    private static List<Path> files(Path root, String end) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    /** Where this process has DynamoDB Local from. */
    private static String mavenRepository() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(jar -> jar.contains("DynamoDBLocal"))
                .map(jar ->
                        Path.of(jar).resolve("../../../../../..").normalize().toString())
                .findFirst()
                .orElseThrow();
    }
}
