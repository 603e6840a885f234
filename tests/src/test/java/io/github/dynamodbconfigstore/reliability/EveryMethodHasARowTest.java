package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The matrix has a row for every public method that may ask DynamoDB; a new one needs one, or a reason why not. */
class EveryMethodHasARowTest {
    private static final Set<String> ROWS = Operations.ALL.stream()
            .flatMap(operation -> operation.calls().stream())
            .collect(Collectors.toSet());

    @Test
    void everyPublicMethodMeetsEveryFaultOrAsksNothing() throws Exception {
        List<Method> methods = PublicMethods.all();

        assertThat(methods)
                .filteredOn(method -> Arrays.stream(AsksNothing.values()).noneMatch(reason -> reason.includes(method)))
                .extracting(PublicMethods::name)
                .containsExactlyInAnyOrderElementsOf(ROWS);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonToAskNothingHasAMethod(AsksNothing reason) throws Exception {
        assertThat(PublicMethods.all()).anyMatch(reason::includes);
    }
}
