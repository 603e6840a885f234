package io.github.dynamodbconfigstore.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class ValueLineTest {
    @Test
    void valuesThatDifferOnlyInTheirTypeDoNotLookAlike() {
        assertThat(ValueLine.of("27017")).isEqualTo("\"27017\"");
        assertThat(ValueLine.of(new BigDecimal("27017"))).isEqualTo("27017");
        assertThat(ValueLine.of("AQID")).isEqualTo("\"AQID\"");
        assertThat(ValueLine.of(SdkBytes.fromByteArray(new byte[] {1, 2, 3}))).isEqualTo("\"AQID\" (bytes)");
        assertThat(ValueLine.of(List.of("a"))).isEqualTo("[\"a\"]");
        assertThat(ValueLine.of(Set.of("a"))).isEqualTo("[\"a\"] (string set)");
        assertThat(ValueLine.of(Map.of("a", true))).isEqualTo("{\"a\":true}");
    }

    @Test
    void whatIsToBeHiddenIsAndNotEvenItsLengthShows() {
        assertThat(ValueLine.hiding("db", "password", "hunter2")).isEqualTo("********");
        assertThat(ValueLine.hiding("db", "pool", Map.of("password", "hunter2", "size", "1")))
                .isEqualTo("{\"password\":\"********\",\"size\":\"1\"}");
        assertThat(ValueLine.hiding("db", "host", "h")).isEqualTo("\"h\"");
    }
}
