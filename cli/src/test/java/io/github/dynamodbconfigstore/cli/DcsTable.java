package io.github.dynamodbconfigstore.cli;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code dcs} on a table of DynamoDB Local's, and the library on the same table beside it. */
public record DcsTable(LocalDynamoDb local, String table, Path folder) {
    public Outcome run(String... args) {
        return dcs(Map.of()).run(args);
    }

    public Outcome onTerminal(String... args) {
        return dcs(Map.of()).onTerminal().run(args);
    }

    /** In this process, which is faster and does for what needs none of its own. */
    public Outcome inProcess(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--table", table, "--endpoint-url", local.endpoint().toString()));
        return Outcome.inProcess(all.toArray(String[]::new));
    }

    /** The table and its place are in the environment. */
    public DcsProcess dcs(Map<String, String> environment) {
        return dcs(local.endpoint().toString(), environment);
    }

    /** At another endpoint. */
    public DcsProcess dcs(String endpoint, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("DCS_TABLE", table);
        all.put("DCS_ENDPOINT_URL", endpoint);
        return new DcsProcess(folder, all);
    }

    public DynamoDbConfigStore store(String name) {
        return DynamoDbConfigStore.builder(local.client(), table, name)
                .author("alice")
                .requestTimeout(Duration.ofSeconds(30))
                .build();
    }
}
