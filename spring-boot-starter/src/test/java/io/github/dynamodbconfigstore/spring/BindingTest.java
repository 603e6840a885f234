package io.github.dynamodbconfigstore.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.ConfigRejectedException;
import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.Violation;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.cloud.autoconfigure.RefreshAutoConfiguration;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.annotation.Validated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What beans have besides configuration, when configuration is checked and bound again. */
@ExtendWith(LocalDynamoDbExtension.class)
class BindingTest {
    private final DynamoDbClient client;
    private final String table;

    BindingTest(DynamoDbClient client, @FreshTable String table) {
        this.client = client;
        this.table = table;
    }

    @BeforeEach
    void fill() {
        try (DynamoDbConfigStore outside =
                DynamoDbConfigStore.builder(client, table, "prod").build()) {
            outside.set("db", Map.of("port", 2000));
        }
    }

    @Test
    void propertiesInARefreshScopeAreMadeAnewAndNothingIsOutOfDate() {
        try (var context = application().with(Scoped.class).run()) {
            assertThat(context.getBean(ScopedDb.class).getPort()).isEqualTo(2000);

            setPort(context, 3000);

            assertThat(context.getBean(ScopedDb.class).getPort()).isEqualTo(3000);
            assertThat(notRebound(context)).isEmpty();
        }
    }

    @Test
    void propertiesInARefreshScopeAreCheckedToo() {
        try (var context = application().with(Scoped.class).run()) {
            assertThatThrownBy(() -> setPort(context, 80)).isInstanceOf(ConfigRejectedException.class);
        }
    }

    @Test
    void whatIsInjectedStays() {
        try (var context = application().with(Injected.class).run()) {
            setPort(context, 3000);

            assertThat(context.getBean(InjectedDb.class).getPort()).isEqualTo(3000);
            assertThat(context.getBean(InjectedDb.class).getClock()).isSameAs(context.getBean(Clock.class));
        }
    }

    @Test
    void whatABeanMethodSetsStays() {
        try (var context = withoutSpringCloud().with(Preset.class).run()) {
            setPort(context, 3000);

            assertThat(context.getBean(Db.class).getPort()).isEqualTo(3000);
            assertThat(context.getBean(Db.class).getHost()).isEqualTo("preset");
        }
    }

    @Test
    void whatABeanMethodMakesIsValidatedWhenItIsBound() {
        try (var context = withoutSpringCloud().with(Preset.class).run()) {
            setPort(context, 80);

            assertThat(context.getBean(Db.class).getPort()).isEqualTo(2000);
            assertThat(notRebound(context)).containsExactly("db");

            setPort(context, 3000);

            assertThat(context.getBean(Db.class).getPort()).isEqualTo(3000);
            assertThat(notRebound(context)).isEmpty();
        }
    }

    @Test
    void aBeanThatIsNotBoundAgainIsOutOfDate() {
        try (var context = withoutSpringCloud()
                .with(Preset.class)
                .with(ActuatorTest.Actuator.class)
                .run()) {
            setPort(context, 80);

            var health = context.getBean(ConfigStoreHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(ConfigStoreHealthIndicator.OUT_OF_DATE);
            assertThat(health.getDetails()).containsEntry("notRebound", notRebound(context));
        }
    }

    @Test
    void aValidatorOfItselfHasWhatIsInjected() {
        try (var context = application().with(SelfChecking.class).run()) {
            assertThatCode(() -> setPort(context, 3000)).doesNotThrowAnyException();
            assertThatThrownBy(() -> setPort(context, 80)).isInstanceOf(ConfigRejectedException.class);
        }
    }

    @Test
    void bindingIsAdvisedAsItIsBySpringBoot() {
        try (var context = application().with(Advised.class).run()) {
            assertThatThrownBy(() -> setPort(context, 666))
                    .isInstanceOf(ConfigRejectedException.class)
                    .hasMessageContaining("port");
        }
    }

    @Test
    void whatIsNestedIsValidatedOnlyWhereAnAnnotationAsksForIt() {
        try (var context = application().with(Nesting.class).run()) {
            assertThatCode(() -> store(context).set("nesting", Map.of("inner", Map.of("port", 80))))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void whatIsNeverRefreshableIsNotBoundAgain() {
        try (var context = application()
                .with(Injected.class)
                .with("spring.cloud.refresh.never-refreshable", InjectedDb.class.getName())
                .run()) {
            setPort(context, 3000);

            assertThat(context.getBean(InjectedDb.class).getPort()).isEqualTo(2000);
        }
    }

    @Test
    void aConstraintOnAClassDoesNotShowValues() {
        try (var context = application().with(Constrained.class).run()) {
            assertThatThrownBy(() -> store(context).set("login", Map.of("password", "s3cr3t")))
                    .isInstanceOfSatisfying(ConfigRejectedException.class, rejected -> assertThat(rejected.violations())
                            .containsExactly(new Violation("", "login", "is refused by Sane")))
                    .hasMessageNotContaining("s3cr3t");
        }
    }

    @Test
    void aMessageThatHasTheValueOnlyWithinANumberIsTold() {
        try (var context = application().with(Injected.class).run()) {
            assertThatThrownBy(() -> setPort(context, 1))
                    .isInstanceOfSatisfying(ConfigRejectedException.class, rejected -> assertThat(rejected.violations())
                            .containsExactly(new Violation("db", "port", "must be greater than or equal to 1024")));
        }
    }

    private void setPort(ConfigurableApplicationContext context, int port) {
        store(context).set("db", Map.of("port", port));
    }

    private static DynamoDbConfigStore store(ConfigurableApplicationContext context) {
        return context.getBean(DynamoDbConfigStore.class);
    }

    private static java.util.Set<String> notRebound(ConfigurableApplicationContext context) {
        return context.getBean(Changes.class).notRebound();
    }

    private TestApplication application() {
        return new TestApplication(client, "dynamodb:%s/prod".formatted(table)).with(Cloud.class);
    }

    private TestApplication withoutSpringCloud() {
        return new TestApplication(client, "dynamodb:%s/prod".formatted(table))
                .with(new FilteredClassLoader("org.springframework.cloud"));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration({RefreshAutoConfiguration.class, ConfigStoreAutoConfiguration.class})
    static class Cloud {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ScopedDb.class)
    static class Scoped {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(InjectedDb.class)
    static class Injected {
        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Preset {
        @Bean
        @ConfigurationProperties("db")
        @Validated
        @RebindOnChange
        Db db() {
            Db db = new Db();
            db.setHost("preset");
            return db;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(SelfCheckingDb.class)
    static class SelfChecking {
        @Bean
        Integer lowest() {
            return 1024;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(FixedDb.class)
    static class Advised {
        @Bean
        ConfigurationPropertiesBindHandlerAdvisor no666() {
            return handler -> new AbstractBindHandler(handler) {
                @Override
                public Object onSuccess(
                        ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                    if (result.equals(666)) {
                        throw new IllegalArgumentException("not that");
                    }
                    return result;
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(NestingDb.class)
    static class Nesting {}

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(Login.class)
    static class Constrained {}

    static class Db {
        @NotBlank
        private String host;

        @Min(1024)
        private int port;

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
    }

    @ConfigurationProperties("db")
    @RefreshScope
    @Validated
    static class ScopedDb {
        @Min(1024)
        private int port;

        public int getPort() {
            return port;
        }

        public void setPort(int port) {
            this.port = port;
        }
    }

    @ConfigurationProperties("db")
    @Validated
    static class InjectedDb {
        @Autowired
        private Clock clock;

        @Min(1024)
        private int port;

        public Clock getClock() {
            return clock;
        }

        public void setClock(Clock clock) {
            this.clock = clock;
        }

        public int getPort() {
            return port;
        }

        public void setPort(int port) {
            this.port = port;
        }
    }

    @ConfigurationProperties("db")
    static class SelfCheckingDb implements Validator {
        @Autowired
        private Integer lowest;

        private int port;

        public int getPort() {
            return port;
        }

        public void setPort(int port) {
            this.port = port;
        }

        @Override
        public boolean supports(Class<?> type) {
            return type == SelfCheckingDb.class;
        }

        @Override
        public void validate(Object target, Errors errors) {
            if (((SelfCheckingDb) target).port < lowest) {
                errors.rejectValue("port", "low");
            }
        }
    }

    @ConfigurationProperties("db")
    record FixedDb(int port) {}

    @ConfigurationProperties("nesting")
    @Validated
    record NestingDb(Inner inner) {}

    record Inner(@Min(1024) int port) {}

    @ConfigurationProperties("login")
    @Validated
    @Sane
    record Login(String password) {}

    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = Sanity.class)
    @interface Sane {
        String message() default "bad: ${validatedValue}";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    static class Sanity implements ConstraintValidator<Sane, Login> {
        @Override
        public boolean isValid(Login login, ConstraintValidatorContext context) {
            return login.password() == null;
        }
    }
}
