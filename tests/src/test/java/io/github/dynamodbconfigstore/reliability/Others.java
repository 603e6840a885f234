package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Everything that asks nothing and is no read. */
final class Others {
    private Others() {}

    static Stream<Operation> all() {
        return Stream.of(
                of("`onChange(…)`", "DynamoDbConfigStore.onChange(Consumer)", reader -> reader.store()
                        .onChange(change -> {})
                        .close()),
                of("`onChange(option, …)`", "DynamoDbConfigStore.onChange(String, BiConsumer)", reader -> reader.store()
                        .onChange("db", (db, change) -> {})
                        .close()),
                of("`onRejected(…)`", "DynamoDbConfigStore.onRejected(Consumer)", reader -> reader.store()
                        .onRejected(rejection -> {})
                        .close()),
                of("`status()`", "DynamoDbConfigStore.status()", reader -> assertThat(
                                reader.store().status().lastSuccess())
                        .isPresent()),
                new Operation(
                        "`close()`",
                        Set.of("DynamoDbConfigStore.close()"),
                        Rule.ASKS_NOTHING,
                        Bench::leaving,
                        (bench, reader) -> reader.close()));
    }

    private static Operation of(String name, String call, Consumer<Reader> work) {
        return new Operation(
                name, Set.of(call), Rule.ASKS_NOTHING, Kind.FROM_MEMORY, (bench, reader) -> work.accept(reader));
    }
}
