package io.github.dynamodbconfigstore.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OneStoreTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "set STORE db a=b",
                "unset STORE db",
                "apply STORE f.yml --yes",
                "edit STORE",
                "rollback STORE 1 --yes",
                "drift STORE --adopt --yes",
                "watch STORE",
                "log STORE",
                "status STORE"
            })
    void aCommandThatWritesOrFollowsTakesNeitherARevisionNorSeveralStores(String command) {
        assertRefused(
                command.replace("STORE", "prod@41"),
                "'prod@41' names a revision, and the store as it is is needed: name it alone, 'prod'; a store whose whole name that is, is typed 'prod@41@'");
        assertRefused(
                command.replace("STORE", "prod,default"), "'prod,default' names several stores, and one is needed");
    }

    @ParameterizedTest
    @CsvSource({"prod, prod", "me@home, me@home", "a@1@, a@1"})
    void otherNamesAreTheStoresThatReadersKnowByThem(String text, String store) {
        assertThat(new OneStore().convert(text)).isEqualTo(store);
        assertThat(StoreRevision.parse(text).store()).isEqualTo(store);
    }

    private static void assertRefused(String line, String problem) {
        String[] args = line.split(" ", -1);
        Outcome outcome = Outcome.inProcess(args);

        assertThat(outcome.exitCode()).as(line).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("dcs: Invalid value for positional parameter at index 0 (STORE): %s\nSee: dcs %s --help\n"
                        .formatted(problem, args[0]));
    }
}
