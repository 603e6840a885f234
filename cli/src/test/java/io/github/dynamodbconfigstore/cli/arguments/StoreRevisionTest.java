package io.github.dynamodbconfigstore.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class StoreRevisionTest {
    @ParameterizedTest
    @CsvSource({"prod, prod", "me@home, me@home", "a@1@, a@1", "a@@, a@", "@home, @home", "a@1b, a@1b"})
    void withoutDigitsAfterTheLastAtSignItIsAStore(String text, String store) {
        assertThat(StoreRevision.parse(text)).isEqualTo(new StoreRevision(store, OptionalLong.empty()));
        assertThat(StoreRevision.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({"prod@0, prod, 0", "prod@42, prod, 42", "a@1@2, a@1, 2"})
    void digitsAfterTheLastAtSignAreTheRevision(String text, String store, long revision) {
        assertThat(StoreRevision.parse(text)).isEqualTo(new StoreRevision(store, OptionalLong.of(revision)));
        assertThat(StoreRevision.parse(text)).hasToString(text);
    }

    @Test
    void aRevisionThatNoStoreCanHaveIsRefused() {
        assertThatThrownBy(() -> StoreRevision.parse("prod@99999999999999999999"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessage("revision 99999999999999999999 is too large");
    }
}
