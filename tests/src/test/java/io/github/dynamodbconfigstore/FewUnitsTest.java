package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A live reader warns where the table's units carry few of its kind. */
@ExtendWith(LocalDynamoDbExtension.class)
class FewUnitsTest {
    private final DynamoDbClient client;
    private final String table;

    FewUnitsTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @Test
    void aTableAtTheOriginalsUnitsCarriesAboutTenLiveReaders() {
        assertThat(warnings(builder())).singleElement().asString().contains(table, "1 provisioned", "about 10 live");
        assertThat(warnings(builder().live(Duration.ofMinutes(1)))).isEmpty();
    }

    @Test
    void moreUnitsOrNoneAreEnough() {
        assertThat(warnings(builder().readUnits(5))).isEmpty();
    }

    @Test
    void aTableOnDemandHasNoUnits() {
        assertThat(warnings(builder().onDemand())).isEmpty();
    }

    private DynamoDbConfigStoreBuilder builder() {
        return DynamoDbConfigStore.builder(client, table, "prod").live();
    }

    private static List<String> warnings(DynamoDbConfigStoreBuilder builder) {
        try (LogCapture captured = new LogCapture()) {
            builder.build().close();
            return captured.events().stream()
                    .filter(event -> event.getLevel() == Level.WARN)
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }
}
