package io.github.dynamodbconfigstore.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What was found, with where and how, as a Markdown table and as JSON. Written anew with each row. */
final class Report {
    private final Path folder;
    private final Map<String, Object> circumstances = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    Report(Path folder, String command) throws IOException {
        this.folder = Files.createDirectories(folder);
        circumstances.put("date", LocalDate.now(java.time.ZoneOffset.UTC).toString());
        circumstances.put("command", command);
        circumstances.put("machine", machine());
        circumstances.put("JDK", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    void add(List<Finding> more) throws IOException {
        findings.addAll(more);
        Files.writeString(folder.resolve("results.md"), markdown());
        Files.writeString(folder.resolve("results.json"), json());
    }

    String markdown() {
        StringBuilder table = new StringBuilder();
        circumstances.forEach((name, value) -> table.append("- %s: %s\n".formatted(name, value)));
        table.append(
                "\n| row | what | figure, median (spread) | to reach | reached | made of |\n|--|--|--|--|--|--|\n");
        for (Finding finding : findings) {
            table.append("| %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            finding.row(),
                            finding.what(),
                            finding.spread(),
                            finding.limit(),
                            finding.verdict(),
                            finding.absolute()));
        }
        return table.toString();
    }

    private String json() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("row", finding.row());
            line.put("what", finding.what());
            line.put("rounds", finding.rounds());
            line.put("median", finding.median());
            line.put("toReach", finding.limit().toString());
            line.put("reached", finding.reached());
            line.put("madeOf", finding.absolute());
            lines.add(line);
        }
        Map<String, Object> all = new LinkedHashMap<>(circumstances);
        all.put("findings", lines);
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
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
