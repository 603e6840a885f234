package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Commit;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the options of a store and its journal have to be, by all that was written; and whether they are, seen past all faults. */
final class Contents implements AutoCloseable {
    /** The option that is changed past the journal. */
    static final String FOREIGN = "foreign";

    private final DynamoDbClient client;
    private final DynamoDbConfigStore store;
    private final Map<String, Integer> ports = new TreeMap<>();
    private long revision;
    private Map<String, Optional<Integer>> newest = Map.of();

    Contents(DynamoDbClient client, String table, String store) {
        this.client = client;
        this.store = DynamoDbConfigStore.builder(client, table, store).build();
    }

    /** The port of each option. */
    Map<String, Integer> ports() {
        return Map.copyOf(ports);
    }

    /** Commits a port to options. */
    Commit set(int port, String... options) {
        Commit commit = store.commit(changes -> {
            for (String option : options) {
                changes.set(option, Map.of("port", port));
            }
        });
        committed(changes(commit));
        return commit;
    }

    void setForeign(int port) {
        client.putItem(put -> put.tableName(store.table())
                .item(Map.of(
                        "_store", AttributeValue.fromS(store.store()),
                        "_option", AttributeValue.fromS(FOREIGN),
                        "port", AttributeValue.fromN(Integer.toString(port)))));
        written(Map.of(FOREIGN, Optional.of(port)));
    }

    /** Somebody else has written these ports, or deleted the option, past the journal. */
    void written(Map<String, Optional<Integer>> changes) {
        changes.forEach(
                (option, port) -> port.ifPresentOrElse(set -> ports.put(option, set), () -> ports.remove(option)));
    }

    /** Somebody else has, by a commit. */
    void committed(Map<String, Optional<Integer>> changes) {
        written(changes);
        revision++;
        newest = changes;
    }

    /** That, and nothing else. */
    void areThere() {
        assertThat(store.config().get().asMap().values().stream()
                        .collect(Collectors.toMap(Option::name, Contents::port)))
                .as("ports in the table")
                .isEqualTo(ports);
        assertThat(store.history().commit(revision))
                .as("the last commit")
                .hasValueSatisfying(last -> assertThat(changes(last)).isEqualTo(newest));
        assertThat(store.history().commit(revision + 1)).as("a later commit").isEmpty();
    }

    /** The commit is in the journal as its writer was told. */
    void haveLast(Commit told) {
        assertThat(store.history().commit(revision)).as("the last commit").contains(told);
    }

    /** Whether the journal has it. */
    boolean have(String commitId) {
        return store.history().find(commitId).isPresent();
    }

    /** What a rollback to these changes: all that commits did since. */
    Map<String, Optional<Integer>> changesTo(Map<String, Integer> then) {
        return Stream.concat(ports.keySet().stream(), then.keySet().stream())
                .distinct()
                .filter(option -> !option.equals(FOREIGN) && !Objects.equals(ports.get(option), then.get(option)))
                .collect(Collectors.toMap(option -> option, option -> Optional.ofNullable(then.get(option))));
    }

    private static Map<String, Optional<Integer>> changes(Commit commit) {
        return commit.options().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, change -> after(change.getValue())));
    }

    private static Optional<Integer> after(OptionChange change) {
        return change.after().map(Contents::port);
    }

    private static Integer port(Option option) {
        return option.getInt("port");
    }

    @Override
    public void close() {
        store.close();
    }
}
