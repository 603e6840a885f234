package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SimpleConfigStoreTest extends ConfigStoreContract {
    @Override
    DynamoDbConfigStoreBuilder strategy(DynamoDbConfigStoreBuilder builder) {
        return builder.simple();
    }

    @Test
    void aChangeIsSeenAtOnce() {
        store().set("db", Map.of("port", 1));

        assertThat(config().get("db").getInt("port")).isEqualTo(1);
    }

    @Test
    void everyReadIsOneRequest() {
        long before = store().status().requests();

        config().get("db");
        config().get("db", "port");
        config().find("db");
        config().get();

        assertThat(store().status().requests()).isEqualTo(before + 4);
    }

    @Test
    void aStronglyConsistentReadCostsTwiceAnEventualOne() {
        double before = store().status().readUnits();

        config().get("db");

        assertThat(store().status().readUnits() - before).isEqualTo(1.0);
    }

    @Test
    void aListenerIsRefusedWithWhatToUseInstead() {
        assertThatThrownBy(() -> store().onChange(change -> {}))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("timeBased()");
    }

    @Test
    void reloadHasNothingToDo() {
        long before = store().status().requests();

        store().reload();

        assertThat(store().status().requests()).isEqualTo(before);
    }
}
