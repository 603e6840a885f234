package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher at the root, in a project where Maven and Java are scripts that write down how they were called. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {
    private static final List<String> TOOLS =
            List.of("find", "sed", "head", "mkdir", "rm", "mv", "cat", "readlink", "flock", "env", "touch");

    @TempDir
    private Path folder = Path.of("");

    private Path root = folder;
    private Path bin = folder;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makeProject() throws IOException {
        root = Files.createDirectory(folder.resolve("a project"));
        bin = Files.createDirectory(folder.resolve("bin"));
        Files.copy(Path.of("..", "dcs"), root.resolve("dcs"));
        executable(root.resolve("dcs"));
        Files.createFile(root.resolve("pom.xml"));
        for (String module : List.of("core", "local", "cli")) {
            Files.createDirectories(root.resolve(module).resolve("src/main/java"));
            Files.createFile(root.resolve(module).resolve("pom.xml"));
        }
        for (String tool : TOOLS) {
            borrow(tool);
        }
        script("javac", "echo javac 17.0.1");
        script("java", "[ \"$1\" = -version ] && echo 'openjdk version \"17.0.1\"' >&2 || echo \"$LC_ALL $*\"");
        script("mvn", mvn());
    }

    @Test
    void itBuildsOnFirstUseAndThenStartsAtOnce() throws IOException {
        Outcome first = dcs("get", "prod", "a b");
        Outcome second = dcs("get", "prod", "a b");

        assertThat(first.err()).startsWith("dcs: building it").hasLineCount(1);
        assertThat(second.err()).isEmpty();
        assertThat(first.out())
                .isEqualTo(second.out())
                .endsWith("-cp %s/cli/target/quick/dcs/lib/dcs.jar %s get prod a b\n"
                        .formatted(root, Main.class.getName()));
        assertThat(builds()).hasSize(1);
    }

    @Test
    void itBuildsAgainWhenASourceIsNewer() throws IOException {
        dcs();
        Path source = Files.createFile(root.resolve("core/src/main/java/New.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofMinutes(1))));

        assertThat(dcs().exitCode()).isZero();

        assertThat(builds()).hasSize(2);
    }

    @Test
    void aBuildThatFailsIsShownAndNeverTakenForBuilt() throws IOException {
        Path works = bin.resolve("mvn.works");
        Files.move(bin.resolve("mvn"), works);
        script("mvn", "echo what is wrong; exit 1");

        Outcome failed = dcs();
        Files.move(works, bin.resolve("mvn"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("what is wrong").endsWith("dcs: the build failed, see above\n");
        assertThat(dcs().exitCode()).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void twoFirstUsesAtOnceBuildOnce() throws IOException {
        Optional<Path> flock = Tool.find("flock");
        assumeTrue(flock.isPresent(), "flock");
        // The build goes on until both have asked for the lock.
        script(
                "flock",
                "mkdir '%1$s/asked1' 2>&- || mkdir '%1$s/asked2'; exec '%2$s' \"$@\""
                        .formatted(folder, flock.orElseThrow()));
        script("mvn", "until [ -d '%s/asked2' ]; do :; done; %s".formatted(folder, mvn()));
        CompletableFuture<Outcome> other = CompletableFuture.supplyAsync(this::dcs);

        assertThat(dcs().exitCode()).isZero();

        assertThat(other.join().exitCode()).isZero();
        assertThat(builds()).hasSize(1);
    }

    @Test
    void itWorksThroughSymbolicLinks() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.createSymbolicLink(other.resolve("dcs"), Path.of("../a project/dcs"));
        Files.createSymbolicLink(other.resolve("dcs-too"), other.resolve("dcs"));

        assertThat(run("./dcs-too", other).out()).contains("cli/target/quick/dcs/lib/dcs.jar");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void withoutMavenOrJdkItSaysWhatToInstall() throws IOException {
        script("javac", "echo javac 1.8.0_402 >&2");
        assertThat(dcs())
                .isEqualTo(new Outcome(
                        127,
                        "",
                        "dcs: a JDK of version 17 or later is needed: install one, or point JAVA_HOME at it\n"));
        Files.delete(bin.resolve("javac"));
        assertThat(dcs().exitCode()).isEqualTo(127);
        Files.delete(bin.resolve("mvn"));
        assertThat(dcs())
                .isEqualTo(new Outcome(
                        127,
                        "",
                        "dcs: Maven is needed to build it: install Maven 3.8 or later, so that mvn is on the PATH\n"));
    }

    @Test
    void argumentsAreUnicodeAlsoInTheCLocale() {
        assertThat(dcs().out()).startsWith("C.UTF-8 ").contains(" -Ddcs.lc_all= ");
    }

    @Test
    void anArchiveIsMadeOnceForEachBuildAndNotAgainAfterThatFailed() throws IOException {
        Path archives = folder.resolve("cache/dcs");
        release("17.0.1");
        script(
                "java",
                "case \"$*\" in *Rehearsal*) echo \"$(env)\" >>'%s/rehearsed'; exit 1 ;; esac".formatted(folder));

        assertThat(dcs().exitCode()).isZero();
        awaitArchive(archives, ".failed");
        assertThat(dcs().exitCode()).isZero();

        assertThat(files(archives)).singleElement().asString().endsWith(".failed");
        assertThat(folder.resolve("rehearsed"))
                .content()
                .doesNotContain("DCS_TABLE", "AWS_PROFILE")
                .containsOnlyOnce("AWS_CONFIG_FILE=/dev/null");
    }

    @Test
    void anArchiveThatJavaRefusesIsThrownAway() throws IOException {
        Path archives = folder.resolve("cache/dcs");
        release("17.0.1");
        script("java", """
                case "$*" in
                *Rehearsal*) for a; do case $a in *AtExit=*) echo broken >"${a#*=}" ;; esac; done ;;
                *-Xshare:on*) exit 1 ;;
                *) echo "$*" ;;
                esac""");

        dcs();
        awaitArchive(archives, ".failed");

        assertThat(dcs().out()).doesNotContain("SharedArchiveFile");
        assertThat(files(archives)).singleElement().asString().endsWith(".failed");
    }

    @Test
    void anArchiveThatJavaTakesIsUsedFromThenOn() throws IOException {
        Path archives = folder.resolve("cache/dcs");
        release("17.0.1");
        script("java", """
                case "$*" in
                *Rehearsal*) for a; do case $a in *AtExit=*) echo whole >"${a#*=}" ;; esac; done ;;
                *) echo "$*" ;;
                esac""");

        assertThat(dcs().out()).doesNotContain("SharedArchiveFile");
        awaitArchive(archives, ".classes");

        assertThat(dcs().out())
                .contains(" -XX:SharedArchiveFile=" + files(archives).get(0) + " ");
        assertThat(Files.getPosixFilePermissions(archives)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void aCacheFolderThatIsNoAbsolutePathDoesNotCount() throws IOException {
        release("17.0.1");
        environment.put("XDG_CACHE_HOME", "cache");
        environment.put("HOME", folder.resolve("home").toString());
        script("java", "case \"$*\" in *Rehearsal*) exit 1 ;; esac");

        dcs();

        awaitArchive(folder.resolve("home/.cache/dcs"), ".failed");
        assertThat(folder.resolve("cache")).doesNotExist();
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(root.resolve("mvn.log"));
    }

    private Outcome dcs(String... args) {
        return run(root.resolve("dcs").toString(), folder, args);
    }

    private Outcome run(String command, Path directory, String... args) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", bin.toString());
        builder.environment().putAll(environment);
        return Outcome.of(builder);
    }

    private void script(String name, String text) throws IOException {
        executable(Files.writeString(bin.resolve(name), "#!/bin/sh\n" + text + "\n"));
    }

    private String mvn() {
        return "echo \"$*\" >>'%1$s/mvn.log'; lib='%1$s/cli/target/quick/dcs/lib'; mkdir -p \"$lib\"; echo 1 >\"$lib/build.txt\""
                .formatted(root);
    }

    /** All that the launcher finds on its PATH, so that it finds no Maven there. */
    private void borrow(String tool) throws IOException {
        Optional<Path> found = Tool.find(tool);
        if (found.isPresent()) {
            script(tool, "exec '%s' \"$@\"".formatted(found.get()));
        }
    }

    /** A JDK that says its version without being run, and a folder for archives: without either none is made. */
    private void release(String version) throws IOException {
        Path jdk = Files.createDirectory(folder.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        bin = Files.move(bin, jdk.resolve("bin"));
        environment.put("JAVA_HOME", jdk.toString());
        environment.put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        environment.put("DCS_TABLE", "t");
        environment.put("AWS_PROFILE", "p");
    }

    /** The launcher makes it in the background, in a folder that is gone when all is done. */
    private static void awaitArchive(Path archives, String end) {
        List<String> found;
        do {
            found = find(archives);
        } while (found.stream().noneMatch(file -> file.endsWith(end))
                || found.stream().anyMatch(file -> file.endsWith(".making")));
    }

    private static List<String> files(Path archives) {
        return find(archives, "-type", "f");
    }

    /** Unlike Java, it does not mind what goes away meanwhile. */
    private static List<String> find(Path folder, String... conditions) {
        List<String> command = new ArrayList<>(List.of("find", folder.toString()));
        command.addAll(List.of(conditions));
        return Outcome.of(new ProcessBuilder(command)).lines();
    }

    private static void executable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
