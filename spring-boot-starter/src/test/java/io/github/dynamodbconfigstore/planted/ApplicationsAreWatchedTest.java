package io.github.dynamodbconfigstore.planted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;

/** Of what an application logs that has configured the logging system itself. */
class ApplicationsAreWatchedTest {
    @Configuration(proxyBeanMethods = false)
    static class Application {}

    @Test
    void whatIsLoggedIsSeenAfterSpringBootHasConfiguredLogback() {
        try (var context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run()) {
            LoggerFactory.getLogger("io.github.dynamodbconfigstore.spring.Some")
                    .trace("a line of {}", context.getClass().getSimpleName());
        }

        assertThat(Shown.IN_THIS_RUN.texts()).contains("a line of AnnotationConfigApplicationContext");
    }

    @Test
    void theStartersExceptionsAreWatched() {
        assertThat(MadeExceptions.families(getClass().getClassLoader()))
                .contains("io.github.dynamodbconfigstore.spring.InvalidSettingException");
    }
}
