package io.github.dynamodbconfigstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.format.Property;
import io.github.dynamodbconfigstore.cli.settings.Environment;
import io.github.dynamodbconfigstore.planted.OpenRecords;
import io.github.dynamodbconfigstore.planted.OurClasses;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToStringTest {
    @Test
    void noRecordThatHoldsValuesShowsItsComponents() {
        List<Class<?>> types = OurClasses.besides(Main.class);

        assertThat(OpenRecords.holdingValues(types)).contains(Property.class);
        assertThat(OpenRecords.of(types)).isEmpty();
    }

    @Test
    void credentialsInTheEnvironmentAreNotShown() {
        assertThat(new Environment(Map.of("AWS_SECRET_ACCESS_KEY", "hunter2"))).hasToString("[AWS_SECRET_ACCESS_KEY]");
    }
}
