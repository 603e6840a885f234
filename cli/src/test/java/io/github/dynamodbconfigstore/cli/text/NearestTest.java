package io.github.dynamodbconfigstore.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"bd, db", "externalport, external-port", "extrenal-prt, external-port", "dbs, db"})
    void lettersMayBeSwappedMissingAddedOrWrong(String typed, String meant) {
        assertThat(Nearest.of(typed, List.of("db", "external-port", "maintenance")))
                .containsExactly(meant);
    }

    @Test
    void whatDiffersByMoreThanAThirdIsNotMeant() {
        assertThat(Nearest.of("queue", List.of("db", "external-port", "query-log")))
                .isEmpty();
        assertThat(Nearest.of("db", List.of())).isEmpty();
    }

    @Test
    void ofSeveralAtOneDistanceThreeAreNamedInOrder() {
        assertThat(Nearest.question("db0", List.of("db4", "db3", "db2", "db1", "db-10")))
                .isEqualTo("; is it 'db1' or 'db2' or 'db3'?");
        assertThat(Nearest.question("queue", List.of("db"))).isEmpty();
    }
}
