package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.Violation;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import jakarta.annotation.PostConstruct;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.env.PropertySourceInfo;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.cloud.autoconfigure.ConfigurationPropertiesRebinderAutoConfiguration;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.validation.annotation.Validated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What becomes of a change, with Spring Cloud Context and without it. */
@ExtendWith(LocalDynamoDbExtension.class)
class ChangesTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final DynamoDbClient client;
    private final String table;
    private final DynamoDbConfigStore outside;

    ChangesTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
        this.outside = DynamoDbConfigStore.builder(client, table, "prod").build();
    }

    @BeforeEach
    void fill() {
        outside.commit(c -> c.set("db", Map.of("host", "old", "port", 2000)).set("mail", Map.of("from", "a@b.org")));
    }

    @AfterEach
    void close() {
        outside.close();
    }

    @Test
    void propertiesHaveTheirNewValuesAtOnce() {
        try (var context = withoutSpringCloud().run()) {
            changeHost(context);

            assertThat(context.getEnvironment().getProperty("db.host")).isEqualTo("new");
        }
    }

    @Test
    void withoutSpringCloudBeansThatAskForItAreBoundAgain() {
        try (var context = withoutSpringCloud().run()) {
            changeHost(context);

            assertThat(context.getBean(AskingDb.class).getHost()).isEqualTo("new");
            assertThat(context.getBean(Db.class).getHost()).isEqualTo("old");
        }
    }

    @Test
    void withoutSpringCloudAnEventNamesExactlyTheChangedKeys() {
        try (var context = withoutSpringCloud().run()) {
            changeHost(context);

            assertThat(context.getBean(Events.class).changed)
                    .containsExactly(new ConfigStoreChangedEvent(table, "prod", 2, Set.of("db.host")));
        }
    }

    @Test
    void aTimeBasedStoreIsFollowedToo() {
        try (var context = withoutSpringCloud()
                .with("dynamodb.config-store.strategy", "time-based")
                .run()) {
            outside.update("db", option -> option.with("host", "new"));
            store(context).reload();

            assertThat(context.getBean(AskingDb.class).getHost()).isEqualTo("new");
            assertThat(context.getBean(Events.class).changed)
                    .extracting(ConfigStoreChangedEvent::keys)
                    .containsExactly(Set.of("db.host"));
        }
    }

    @Test
    void withSpringCloudAllPropertiesConcernedAreBoundAgain() {
        try (var context = withSpringCloud().run()) {
            changeHost(context);

            assertThat(context.getBean(Db.class).getHost()).isEqualTo("new");
            assertThat(context.getBean(Db.class).initialised).isEqualTo(2);
            assertThat(context.getBean(Mail.class).initialised).isEqualTo(1);
        }
    }

    @Test
    void withSpringCloudAnEnvironmentChangeEventNamesExactlyTheChangedKeys() {
        try (var context = withSpringCloud().run()) {
            changeHost(context);

            assertThat(context.getBean(CloudEvents.class).keys).containsExactly(Set.of("db.host"));
        }
    }

    @Test
    void withSpringCloudBeansInTheRefreshScopeAreMadeAnew() {
        try (var context = withSpringCloud().run()) {
            assertThat(context.getBean(Scoped.class).host()).isEqualTo("old");

            changeHost(context);

            assertThat(context.getBean(Scoped.class).host()).isEqualTo("new");
        }
    }

    @Test
    void whatAnotherSourceHidesIsNoChange() {
        try (var context = withSpringCloud().with("db.host", "command line").run()) {
            changeHost(context);

            assertThat(context.getBean(CloudEvents.class).keys).isEmpty();
            assertThat(context.getBean(Db.class).initialised).isEqualTo(1);
        }
    }

    @Test
    void anotherSourceIsAskedForItsNamesAsOftenForManyChangedPropertiesAsForFew() {
        try (var context = withoutSpringCloud().run()) {
            CountedSource counted = new CountedSource();
            context.getEnvironment().getPropertySources().addFirst(counted);

            int few = counted.askedWhile(() -> changeKeys(context, 2, 2));
            int many = counted.askedWhile(() -> changeKeys(context, 3, 500));

            assertThat(few).isPositive();
            assertThat(many).isEqualTo(few);
            assertThat(context.getBean(Events.class).changed)
                    .extracting(event -> event.keys().size())
                    .containsExactly(2, 500);
        }
    }

    @Test
    void aBeanIsConcernedByWhatItsPlaceholdersNameToo() {
        try (var context =
                withSpringCloud().with("mail.from", "admin@${db.host}").run()) {
            changeHost(context);

            assertThat(context.getBean(Mail.class).getFrom()).isEqualTo("admin@new");
        }
    }

    @Test
    void aPropertyThatIsGoneGivesWayToTheDefault() {
        try (var context = withoutSpringCloud().run()) {
            outside.update("db", option -> option.without("port").with("labels", List.of("x")));
            await(context, 2);
            assertThat(context.getBean(AskingDb.class).getPort()).isEqualTo(1234);
            assertThat(context.getBean(AskingDb.class).getLabels()).containsExactly("x");

            outside.update("db", option -> option.without("labels"));
            await(context, 3);
            assertThat(context.getBean(AskingDb.class).getLabels()).isEmpty();
        }
    }

    @Test
    void whatChangesDuringTheStartIsToldAtItsEnd() {
        try (var context = withoutSpringCloud().with(ChangeDuringStart.class).run()) {
            assertThat(context.getBean(Events.class).changed)
                    .extracting(ConfigStoreChangedEvent::keys)
                    .containsExactly(Set.of("late.value", "late"));
        }
    }

    @Test
    void aSnapshotThatValidationRefusesIsNotInstalled() {
        try (var context = withSpringCloud().run()) {
            outside.commit(c -> c.set("db", Map.of("host", "new", "port", 80)));
            assertThatThrownBy(() -> await(context, 2)).isInstanceOf(ConfigRejectedException.class);

            assertThat(context.getEnvironment().getProperty("db.port")).isEqualTo("2000");
            assertThat(context.getBean(Db.class).getHost()).isEqualTo("old");
            assertThat(context.getBean(CloudEvents.class).keys).isEmpty();
            assertThat(store(context).status().rejected().orElseThrow().violations())
                    .containsExactly(new Violation("db", "port", "must be greater than or equal to 1024"));
        }
    }

    @Test
    void aSnapshotThatCanNotBeConvertedIsNotInstalledAndItsValueNotTold() {
        try (var context = withoutSpringCloud().run()) {
            outside.set("db", Map.of("host", "new", "port", "s3cr3t"));
            assertThatThrownBy(() -> await(context, 2)).isInstanceOf(ConfigRejectedException.class);

            assertThat(context.getBean(AskingDb.class).getPort()).isEqualTo(2000);
            assertThat(store(context).status().rejected().orElseThrow())
                    .hasMessageContaining("key 'port' of option 'db' does not fit int")
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void anOptionThatIsMissingIsToldByItsProperty() {
        try (var context = withSpringCloud().run()) {
            outside.delete("mail");
            assertThatThrownBy(() -> await(context, 2)).isInstanceOf(ConfigRejectedException.class);

            assertThat(store(context).status().rejected().orElseThrow().violations())
                    .containsExactly(new Violation("", "mail.from", "must not be empty"));
        }
    }

    @Test
    void aCommitThatValidationRefusesIsNotWritten() {
        try (var context = withSpringCloud().run()) {
            DynamoDbConfigStore store = store(context);

            assertThatThrownBy(() -> store.set("db", Map.of("host", "new", "port", 80)))
                    .isInstanceOf(ConfigRejectedException.class);
            assertThat(outside.config().get("db")).isEqualTo(Option.of("db", Map.of("host", "old", "port", 2000)));
        }
    }

    @Test
    void theNextGoodSnapshotIsTakenAndBound() {
        try (var context = withSpringCloud().run()) {
            outside.set("db", Map.of("host", "bad", "port", 80));
            assertThatThrownBy(() -> await(context, 2)).isInstanceOf(ConfigRejectedException.class);
            outside.set("db", Map.of("host", "good", "port", 3000));
            await(context, 3);

            assertThat(context.getBean(Db.class).getHost()).isEqualTo("good");
            assertThat(context.getBean(CloudEvents.class).keys).containsExactly(Set.of("db.host", "db.port"));
        }
    }

    @Test
    void aBeanThatFailsToBeBoundAgainKeepsItsOldValuesAndTheOthersAreBound() {
        try (var context = withSpringCloud().with(Failing.class).run()) {
            changeHost(context);

            assertThat(context.getBean(Picky.class).getHost()).isEqualTo("old");
            assertThat(context.getBean(Db.class).getHost()).isEqualTo("new");
            assertThat(context.getBean(Changes.class).notRebound())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("Picky");

            outside.update("db", option -> option.with("host", "newer"));
            await(context, 3);
            assertThat(context.getBean(Picky.class).getHost()).isEqualTo("newer");
            assertThat(context.getBean(Changes.class).notRebound()).isEmpty();
        }
    }

    @Test
    void aListenerThatFailsStopsNeitherTheOthersNorTheStore() {
        try (var context = withSpringCloud().with(FailingListener.class).run()) {
            changeHost(context);

            assertThat(context.getBean(Scoped.class).host()).isEqualTo("new");
            assertThat(context.getBean(Events.class).changed).hasSize(1);
        }
    }

    private void changeHost(ConfigurableApplicationContext context) {
        outside.update("db", option -> option.with("host", "new"));
        await(context, 2);
    }

    private void changeKeys(ConfigurableApplicationContext context, int revision, int keys) {
        Map<String, String> values = new HashMap<>();
        IntStream.range(0, keys).forEach(key -> values.put("key" + key, "of " + revision));
        outside.set("many", values);
        await(context, revision);
    }

    private static void await(ConfigurableApplicationContext context, long revision) {
        assertThat(store(context).awaitRevision(revision, LONG)).isTrue();
    }

    private static DynamoDbConfigStore store(ConfigurableApplicationContext context) {
        return context.getBean(DynamoDbConfigStore.class);
    }

    private TestApplication withSpringCloud() {
        return application().with(Cloud.class);
    }

    private TestApplication withoutSpringCloud() {
        return application().with(new FilteredClassLoader("org.springframework.cloud"));
    }

    private TestApplication application() {
        return new TestApplication(client, "dynamodb:%s/prod".formatted(table))
                .with("test.table", table)
                .with(Beans.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties({Db.class, AskingDb.class, Mail.class, FixedDb.class})
    static class Beans {
        @Bean
        Events events() {
            return new Events();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({
        RefreshAutoConfiguration.class,
        ConfigurationPropertiesRebinderAutoConfiguration.class,
        ConfigStoreAutoConfiguration.class
    })
    static class Cloud {
        @Bean
        CloudEvents cloudEvents() {
            return new CloudEvents();
        }

        @Bean
        @RefreshScope
        Scoped scoped(@Value("${db.host}") String host) {
            return new Scoped(host);
        }
    }

    /** With a bean that changes the store while the context is made. */
    @Configuration(proxyBeanMethods = false)
    static class ChangeDuringStart {
        @Bean
        String late(DynamoDbConfigStore store) {
            store.set("late", Map.of("value", 1));
            return "late";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Picky.class)
    static class Failing {}

    @Configuration(proxyBeanMethods = false)
    static class FailingListener {
        @EventListener
        void fail(EnvironmentChangeEvent event) {
            throw new IllegalStateException(event.getKeys().toString());
        }
    }

    static class Events {
        final List<ConfigStoreChangedEvent> changed = new ArrayList<>();

        @EventListener
        void add(ConfigStoreChangedEvent event) {
            changed.add(event);
        }
    }

    static class CloudEvents {
        final List<Set<String>> keys = new ArrayList<>();

        @EventListener
        void add(EnvironmentChangeEvent event) {
            keys.add(event.getKeys());
        }
    }

    static class Scoped {
        private final String host;

        Scoped(String host) {
            this.host = host;
        }

        String host() {
            return host;
        }
    }

    @ConfigurationProperties("db")
    @Validated
    static class Db extends Server {}

    static class Server {
        int initialised;
        private String host = "default";

        @Min(1024)
        private int port = 1234;

        private final List<String> labels = new ArrayList<>();

        @PostConstruct
        void initialise() {
            initialised++;
        }

        public String getHost() {
            return host;
        }

        public void setHost(String host) {
            this.host = host;
        }

        public int getPort() {
            return port;
        }

        public void setPort(int port) {
            this.port = port;
        }

        public List<String> getLabels() {
            return labels;
        }
    }

    @ConfigurationProperties("db")
    @RebindOnChange
    static class AskingDb extends Server {}

    @ConfigurationProperties("db")
    record FixedDb(String host) {}

    @ConfigurationProperties("db")
    static class Picky extends Server {
        @Override
        void initialise() {
            if (getHost().equals("new")) {
                throw new IllegalStateException("not " + getHost());
            }
        }
    }

    @ConfigurationProperties("mail")
    @Validated
    static class Mail {
        int initialised;

        @NotEmpty
        private String from = "";

        @PostConstruct
        void initialise() {
            initialised++;
        }

        public String getFrom() {
            return from;
        }

        public void setFrom(String from) {
            this.from = from;
        }
    }

    /** Comes first and hides nothing that is used; it never changes, as those that Spring Boot makes of files. */
    private static final class CountedSource extends EnumerablePropertySource<Map<String, Object>>
            implements PropertySourceInfo {
        private final AtomicInteger asked = new AtomicInteger();

        CountedSource() {
            super("counted", Map.of("other.key", "of another source"));
        }

        int askedWhile(Runnable change) {
            int before = asked.get();
            change.run();
            return asked.get() - before;
        }

        @Override
        public String[] getPropertyNames() {
            asked.incrementAndGet();
            return getSource().keySet().toArray(String[]::new);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            return getSource().get(name);
        }

        @Override
        public boolean isImmutable() {
            return true;
        }
    }
}
