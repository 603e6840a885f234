package io.github.dynamodbconfigstore.cli.output;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.cli.format.Json;
import io.github.dynamodbconfigstore.cli.format.TypeName;
import io.github.dynamodbconfigstore.cli.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** Configuration as a table in plain text, for people. */
public final class ConfigTable {
    private ConfigTable() {}

    /** A line for each key of each option: its type, and its value as it is to be shown. */
    static TextTable of(Map<String, Option> options, Map<String, Option> shown, @Nullable Origins origins) {
        TextTable table = new TextTable(header(origins, "option", "key", "type", "value"));
        new TreeMap<>(options).forEach((name, option) -> {
            if (option.keys().isEmpty()) {
                table.row(withOrigin(origins, name, "", List.of(Printable.of(name), "", "", "")));
            }
            rows(option, shown.get(name), origins).forEach(row -> table.row(cells(Printable.of(name), row)));
        });
        return table;
    }

    /** A line for each key: its type, and its value as it is to be shown. */
    static TextTable of(Option option, Option shown, @Nullable Origins origins) {
        TextTable table = new TextTable(header(origins, "key", "type", "value"));
        rows(option, shown, origins).forEach(table::row);
        return table;
    }

    private static List<String> header(@Nullable Origins origins, String... names) {
        List<String> header = new ArrayList<>(List.of(names));
        if (origins != null) {
            header.addAll(List.of("store", "revision"));
        }
        return header;
    }

    private static List<List<String>> rows(Option option, @Nullable Option shown, @Nullable Origins origins) {
        List<List<String>> rows = new ArrayList<>();
        sorted(option).forEach((key, value) -> {
            List<String> row = List.of(Printable.of(key), TypeName.of(value), text(shown, key));
            rows.add(withOrigin(origins, option.name(), key, row));
        });
        return rows;
    }

    private static List<String> withOrigin(@Nullable Origins origins, String option, String key, List<String> row) {
        List<String> cells = new ArrayList<>(row);
        if (origins != null) {
            origins.cells(option, key).stream().map(Printable::of).forEach(cells::add);
        }
        return cells;
    }

    /**
     * The items as they are in the table: a line for each option, a column for each key that any of them has.
     *
     * @param storeKey the name of the table's hash key
     * @param optionKey the name of its range key
     * @param stores to be shown, values and all
     * @return to be printed
     */
    public static TextTable of(String storeKey, String optionKey, List<Snapshot> stores) {
        Set<String> keys = new TreeSet<>();
        stores.forEach(store -> store.asMap().values().forEach(option -> keys.addAll(option.keys())));
        TextTable table = new TextTable(cells(storeKey, cells(optionKey, keys)));
        stores.forEach(store -> store.asMap()
                .values()
                .forEach(option -> table.row(cells(
                        store.store(),
                        cells(
                                option.name(),
                                keys.stream()
                                        .map(key -> option.has(key)
                                                ? text(option.asMap().get(key))
                                                : "")
                                        .toList())))));
        return table;
    }

    private static List<String> cells(String first, Iterable<String> others) {
        List<String> cells = new ArrayList<>(List.of(first));
        others.forEach(cells::add);
        return cells;
    }

    private static Map<String, @Nullable Object> sorted(Option option) {
        return new TreeMap<>(option.asMap());
    }

    private static String text(@Nullable Option shown, String key) {
        return shown == null ? "" : text(shown.asMap().get(key));
    }

    private static String text(@Nullable Object value) {
        return Printable.of(value instanceof String || value instanceof SdkBytes ? Json.text(value) : Json.of(value));
    }
}
