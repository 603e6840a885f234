package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import io.github.dynamodbconfigstore.cli.format.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Commits and changes as JSON, each on one line; on a terminal with what looks secret hidden, and nothing that it would obey. */
public final class CommitJson {
    private final RevealOption reveal;

    /**
     * For one command.
     *
     * @param reveal whether secrets are shown
     */
    public CommitJson(RevealOption reveal) {
        this.reveal = reveal;
    }

    /**
     * A commit.
     *
     * @param commit with its changes
     * @return an object, on one line
     */
    public String of(Commit commit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("revision", BigDecimal.valueOf(commit.revision()));
        json.put("id", commit.id());
        json.put("at", commit.at().toString());
        json.put("author", commit.author());
        json.put("message", commit.message());
        json.put("options", options(commit.options()));
        return Terminal.shown(Json.of(json));
    }

    /**
     * For each option what it was before and after; what there was not, or is not known, is left out.
     *
     * @param changes by option
     * @return for JSON
     */
    public Map<String, Object> options(Map<String, OptionChange> changes) {
        Map<String, Object> json = new LinkedHashMap<>();
        changes.forEach((option, change) -> json.put(option, of(change)));
        return json;
    }

    /**
     * A line for each option.
     *
     * @param changes by option
     * @return objects, in the same order
     */
    public List<String> lines(Map<String, OptionChange> changes) {
        List<String> lines = new ArrayList<>();
        changes.forEach((option, change) -> {
            Map<String, Object> json = of(change);
            json.put("option", option);
            lines.add(Terminal.shown(Json.of(json)));
        });
        return lines;
    }

    private Map<String, Object> of(OptionChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        change.before().ifPresent(option -> json.put("before", keys(option)));
        change.after().ifPresent(option -> json.put("after", keys(option)));
        if (change.beforeUnknown()) {
            json.put("beforeUnknown", true);
        }
        return json;
    }

    private Map<String, @Nullable Object> keys(Option option) {
        return reveal.shown(option).asMap();
    }
}
