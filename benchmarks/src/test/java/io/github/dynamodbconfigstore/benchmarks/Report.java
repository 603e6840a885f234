package io.github.dynamodbconfigstore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was found, with where and how, as JSON and as a Markdown table. Kept from run to run, and written anew with each row
 * that is measured, which replaces only what was found of that row before.
 */
final class Report {
    private record Circumstances(String date, String command, String machine, String jdk) {
        @Override
        public String toString() {
            return "%s, `%s`, %s, %s".formatted(date, command, machine, jdk);
        }
    }

    private record Measured(String row, Circumstances circumstances, List<Finding> findings) {}

    private final Path json;
    private final Path markdown;
    private final Circumstances now;
    private final List<Measured> rows;

    Report(Path folder, String command) throws IOException {
        this.json = Files.createDirectories(folder).resolve("results.json");
        this.markdown = folder.resolve("results.md");
        this.now = new Circumstances(
                LocalDate.now(ZoneOffset.UTC).toString(),
                command,
                machine(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        this.rows = new ArrayList<>(
                Files.exists(json)
                        ? List.of(JsonMapper.shared().readValue(Files.readString(json), Measured[].class))
                        : List.of());
    }

    /** In the order of these rows. */
    void add(String row, List<Finding> findings, List<String> order) throws IOException {
        rows.removeIf(other -> other.row().equals(row));
        rows.add(new Measured(row, now, findings));
        rows.sort(Comparator.comparing(measured -> order.indexOf(measured.row())));
        replace(json, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows) + "\n");
        replace(markdown, markdown());
    }

    /** Whole: a run may be interrupted at any time. */
    private static void replace(Path file, String text) throws IOException {
        Path whole = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(whole, text);
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    String markdown() {
        StringBuilder table = new StringBuilder();
        Map<Circumstances, List<String>> measured = new LinkedHashMap<>();
        rows.forEach(row -> measured.computeIfAbsent(row.circumstances(), key -> new ArrayList<>())
                .add(row.row()));
        measured.forEach((circumstances, names) -> table.append("- %s %s: %s\n"
                .formatted(names.size() == 1 ? "row" : "rows", String.join(", ", names), circumstances)));
        table.append(
                "\n| row | what | figure, median (spread) | to reach | reached | made of |\n|--|--|--|--|--|--|\n");
        rows.forEach(row -> row.findings()
                .forEach(finding -> table.append("| %s | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                row.row(),
                                finding.what(),
                                finding.spread(),
                                finding.limit(),
                                finding.verdict(),
                                finding.median().madeOf()))));
        return table.toString();
    }

    private static String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model = Files.isReadable(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 2))
                        .findFirst()
                        .orElse("")
                : "";
        return "%d × %s, %s %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        model.isEmpty() ? "CPU" : model,
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"));
    }
}
