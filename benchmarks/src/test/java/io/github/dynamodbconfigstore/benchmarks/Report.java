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
 * What was found, with where and how, as JSON and as a Markdown table on a page. Kept from run to run, and written anew with
 * each row that is measured, which replaces only what was found of that row before.
 */
final class Report {
    private record Circumstances(String date, String command, String code, String machine, String jdk) {
        @Override
        public String toString() {
            return "%s, `%s` of %s, %s, %s".formatted(date, command, code, machine, jdk);
        }
    }

    private record Measured(String row, Circumstances circumstances, List<Finding> findings) {}

    /** The table's place on a page. */
    private static final String START = "<!-- measured -->\n";

    private static final String END = "<!-- to here -->\n";

    private final Path json;
    private final Path page;
    private final Circumstances now;
    private final List<Measured> rows;

    /** One whose page, where there is one already, has two marks around the table. */
    Report(Path folder, Path page, String command) throws IOException {
        this.json = Files.createDirectories(folder).resolve("results.json");
        this.page = page;
        this.now = new Circumstances(
                LocalDate.now(ZoneOffset.UTC).toString(),
                command,
                System.getProperty("benchmarks.code", "unknown code"),
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
        replace(page, withTable(Files.exists(page) ? Files.readString(page) : START + END));
    }

    private String withTable(String text) {
        int start = text.indexOf(START) + START.length();
        int end = text.indexOf(END, start);
        if (start < START.length() || end < 0) {
            throw new IllegalStateException("%s has no '%s' and '%s'".formatted(page, START.strip(), END.strip()));
        }
        return text.substring(0, start) + "\n" + markdown() + "\n" + text.substring(end);
    }

    /** With a line for each that was missed, as it was measured now or before. */
    List<String> missed() {
        return rows.stream()
                .flatMap(row -> row.findings().stream()
                        .filter(Finding::missed)
                        .map(finding -> "row %s, %s: %s, to reach %s"
                                .formatted(row.row(), finding.what(), finding.spread(), finding.limit())))
                .toList();
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
