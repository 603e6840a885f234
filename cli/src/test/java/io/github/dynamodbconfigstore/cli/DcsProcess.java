package io.github.dynamodbconfigstore.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code dcs} as a process of its own, without the launcher and without anything of this machine's environment. */
public final class DcsProcess {
    /** Away from the terminal that the tests may run on, whose Ctrl-C is none of theirs. */
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    static final List<String> JVM = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED");

    private final Path folder;
    private final Map<String, String> environment;
    private final List<String> jvmArguments = new ArrayList<>();

    /** The folder is where it runs and where its user is at home. */
    public DcsProcess(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    public DcsProcess(Path folder) {
        this(folder, Map.of());
    }

    /** As the launcher would start it where stdin, stdout and stderr are a terminal. */
    public DcsProcess onTerminal() {
        return jvmArgument("-Ddcs.terminal=012");
    }

    /** With no other rights than the guide's policy under this heading grants: one more that it needs, and it ends. */
    public DcsProcess heldTo(String policy) {
        return jvmArgument("-Drights.policy=" + policy);
    }

    public DcsProcess jvmArgument(String argument) {
        jvmArguments.add(argument);
        return this;
    }

    public Outcome run(String... args) {
        return Outcome.of(builder(args));
    }

    public ProcessBuilder builder(String... args) {
        List<String> command = new ArrayList<>(Files.exists(SETSID) ? List.of(SETSID.toString()) : List.of());
        command.addAll(JVM);
        command.addAll(ArchivedClasses.ARGUMENTS);
        command.addAll(jvmArguments);
        command.add(Main.class.getName());
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        builder.environment().putAll(environment);
        return builder;
    }
}
