package io.github.dynamodbconfigstore.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application as it is shipped, in a process of its own. It was built where there was no DynamoDB. */
@ExtendWith(LocalDynamoDbExtension.class)
@Timeout(120)
class ApplicationTest {
    private final LocalDynamoDb dynamoDb;

    ApplicationTest(LocalDynamoDb dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    @BeforeEach
    void write() {
        try (DynamoDbConfigStore store = store()) {
            store.commit(
                    commit -> commit.set("shop", Map.of("name", "Corner", "cities", List.of("Berlin", "Paris, TX")))
                            .set("greeting", Map.of("text", "Hello."))
                            .set("open", Map.of("value", true)));
        }
    }

    @Test
    void aChangeIsAnsweredWithoutARestart() throws Exception {
        try (Running application = Running.on(dynamoDb.endpoint().toString());
                DynamoDbConfigStore store = store()) {
            assertThat(application.answer())
                    .contains(
                            "\"shop\":\"Corner\"",
                            "\"cities\":[\"Berlin\",\"Paris, TX\"]",
                            "\"greeting\":\"Hello.\"",
                            "\"open\":true");

            long revision = store.commit(commit -> commit.set("greeting", Map.of("text", "Good evening."))
                            .set("open", Map.of("value", false)))
                    .revision();

            assertThat(application.answerAt(revision))
                    .contains("\"shop\":\"Corner\"", "\"greeting\":\"Good evening.\"", "\"open\":false");
        }
    }

    @Test
    void withoutDynamoDbItDoesNotStartAndSaysWhatToDo() throws IOException, InterruptedException {
        try (Running application = Running.on("http://127.0.0.1:9", "-Ddynamodb.config-store.start-deadline=2s")) {
            assertThat(application.output()).contains("table 'config'", "dynamodb.config-store.optional=true");
            assertThat(application.exitCode()).isNotZero();
        }
    }

    private DynamoDbConfigStore store() {
        return DynamoDbConfigStore.builder(dynamoDb.client(), "config", "prod").build();
    }
}
