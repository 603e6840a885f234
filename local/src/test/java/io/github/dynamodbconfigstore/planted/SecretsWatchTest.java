package io.github.dynamodbconfigstore.planted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.github.dynamodbconfigstore.ConfigStoreException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.OptionNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The watch that all tests run under sees what it is there to see. */
class SecretsWatchTest {
    private final Planted planted = new Planted();
    private final Shown shown = new Shown();

    private enum Way {
        TRACE {
            @Override
            void log(Logger log, String secret) {
                log.trace("{} has {}", "db", secret);
            }
        },
        DEBUG_IF_IT_IS_ON {
            @Override
            void log(Logger log, String secret) {
                if (log.isDebugEnabled()) {
                    log.debug(secret);
                }
            }
        },
        CAUSE {
            @Override
            void log(Logger log, String secret) {
                log.error("failed", new IllegalStateException(new IOException(secret)));
            }
        },
        LAST_ARGUMENT {
            @Override
            void log(Logger log, String secret) {
                log.info("{} failed {} times", "db", 3, new IllegalStateException(secret));
            }
        };

        abstract void log(Logger log, String secret);
    }

    @ParameterizedTest
    @EnumSource
    void aSecretIsSeenInALineThatIsNotEvenPrinted(Way way) {
        LoggerContext context = new LoggerContext();
        new LogWatch(shown).install(context);
        Logger log = context.getLogger("io.github.dynamodbconfigstore.Refresh");
        log.setLevel(Level.OFF);

        way.log(log, "name");
        assertThat(shown.leaks(planted)).isEmpty();
        way.log(log, "my s3cr3t password");
        assertThat(shown.leaks(planted)).hasSize(1);
    }

    @Test
    void otherLoggersAreTheirOwnBusiness() {
        LoggerContext context = new LoggerContext();
        new LogWatch(shown).install(context);

        context.getLogger("org.apache.hc.client5.http.wire").error("s3cr3t");

        assertThat(shown.leaks(planted)).isEmpty();
    }

    @Test
    void aSecretIsSeenInACauseAndInWhatIsSuppressed() {
        shown.exception(new IllegalStateException("fine", new IOException("so is this")));
        assertThat(shown.leaks(planted)).isEmpty();

        Exception suppressing = new IllegalStateException("fine");
        suppressing.addSuppressed(new IOException(new IllegalArgumentException("hunter2")));
        shown.exception(suppressing);
        assertThat(shown.leaks(planted)).singleElement().asString().contains("Suppressed", "Caused by");
    }

    @Test
    void everyValueThatIsSentIsASecretButNamesAreNot() {
        SentValues.plant(
                TransactWriteItemsRequest.builder()
                        .transactItems(
                                put(Map.of(
                                        "_store", text("production"),
                                        "_option", text("database"),
                                        "external-port", AttributeValue.fromN("1234567890"),
                                        "same as a name", text("external-port"),
                                        "deep",
                                                AttributeValue.fromL(List.of(
                                                        AttributeValue.fromM(Map.of("x", text("correct horse"))))))),
                                put(Map.of("_store", text("production#journal"), "author", text("alice liddell"))))
                        .build(),
                planted);

        shown.text("production, database, external-port, alice liddell");
        assertThat(shown.leaks(planted)).isEmpty();
        shown.text("is 12345678901");
        shown.text("(correct horse)");
        assertThat(shown.leaks(planted)).containsExactlyInAnyOrder("is 12345678901", "(correct horse)");
    }

    @Test
    void ourExceptionsAreSeenWithoutBeingThrown() {
        Exception made = new OptionNotFoundException("a-table-of-its-own", "prod", "db");

        MadeExceptions.showAll();
        assertThat(Shown.IN_THIS_RUN.texts()).anyMatch(text -> text.contains(made.toString()));
    }

    @Test
    void aLeakFailsTheRun() {
        assertThatCode(() -> SecretsWatch.check(List.of())).doesNotThrowAnyException();
        assertThatThrownBy(() -> SecretsWatch.check(List.of("hunter2"))).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyFamilyOfExceptionsIsWatched() {
        List<Class<?>> exceptions = OurClasses.besides(DynamoDbConfigStore.class).stream()
                .filter(Throwable.class::isAssignableFrom)
                .toList();

        List<String> families = MadeExceptions.families(getClass().getClassLoader());

        assertThat(families).doesNotHaveDuplicates().contains(ConfigStoreException.class.getName());
        assertThat(exceptions).hasSizeGreaterThan(10).allSatisfy(type -> assertThat(families)
                .containsAnyOf(type.getName(), type.getSuperclass().getName()));
    }

    /** As one that forgets to say otherwise. */
    private record Open(String name, Map<String, Object> keys) {}

    private record Closed(String name, Map<String, Object> keys) {
        @Override
        public String toString() {
            return name;
        }
    }

    private record Names(String name, List<String> keys) {}

    @Test
    void aRecordThatWouldShowItsValuesIsFound() {
        assertThat(OurClasses.besides(SecretsWatchTest.class)).contains(Open.class, Closed.class, Names.class);
        assertThat(OpenRecords.of(List.of(Open.class, Closed.class, Names.class)))
                .containsExactly(Open.class);
    }

    private static TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName("config").item(item))
                .build();
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
