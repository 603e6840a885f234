package io.github.dynamodbconfigstore.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What can only be seen once a whole run has ended. */
class LocalDynamoDbExtensionRunTest {
    private static final List<LocalDynamoDb> SERVERS = new ArrayList<>();

    @Test
    void allTestsHaveOneServerWhichIsClosedAfterTheLast() {
        run(First.class, Second.class).testEvents().assertStatistics(tests -> tests.succeeded(2));
        assertThat(SERVERS).hasSize(2).containsOnly(SERVERS.get(0));
        assertThat(new SharedServer(SERVERS.get(0).endpoint()).answers()).isFalse();
    }

    @Test
    void aFreshTableIsAString() {
        run(Wrong.class)
                .testEvents()
                .failed()
                .assertThatEvents()
                .singleElement()
                .satisfies(event -> assertThat(event.getPayload().toString()).contains("@FreshTable is for a String"));
    }

    private static EngineExecutionResults run(Class<?>... classes) {
        EngineTestKit.Builder run = EngineTestKit.engine("junit-jupiter");
        List.of(classes).forEach(type -> run.selectors(selectClass(type)));
        return run.execute();
    }

    @ExtendWith(LocalDynamoDbExtension.class)
    static final class First {
        @Test
        void meetsTheServer(LocalDynamoDb local) {
            SERVERS.add(local);
        }
    }

    @ExtendWith(LocalDynamoDbExtension.class)
    static final class Second {
        @Test
        void meetsTheServer(LocalDynamoDb local) {
            SERVERS.add(local);
        }
    }

    @ExtendWith(LocalDynamoDbExtension.class)
    static final class Wrong {
        @Test
        void asksForANumber(@FreshTable int table) {
            assertThat(table).isZero();
        }
    }
}
