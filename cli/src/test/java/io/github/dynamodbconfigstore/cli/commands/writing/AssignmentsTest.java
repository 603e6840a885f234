package io.github.dynamodbconfigstore.cli.commands.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.cli.exit.DcsException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssignmentsTest {
    @Test
    void anAssignmentIsSplitAtItsFirstEqualsSign() {
        assertThat(Assignments.parse(
                        List.of("url=http://h:1/?a:=b=c", "a.b-c_d=", "x:y=z", "list:=[\"a=b\"]", "text=:=")))
                .isEqualTo(Map.of(
                        "url", "http://h:1/?a:=b=c",
                        "a.b-c_d", "",
                        "x:y", "z",
                        "list", List.of("a=b"),
                        "text", ":="));
    }

    @Test
    void numbersInJsonStayAsTheyAreWritten() {
        assertThat(Assignments.parse(List.of("n:=0.10000000000000000000000000000000000001")))
                .containsEntry("n", new BigDecimal("0.10000000000000000000000000000000000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2",
                "=hunter2",
                ":=\"hunter2\"",
                "key:=hunter2",
                "key:=\"hunter2",
                "key:=[1, hunter2]",
                "key:={\"hunter2\": 1, \"hunter2\": 2}",
                "key:=1 hunter2",
                "key:=NaN",
                "key:="
            })
    void aBadAssignmentIsRefusedWithoutBeingQuoted(String assignment) {
        assertThatThrownBy(() -> Assignments.parse(List.of("good=1", assignment)))
                .isInstanceOf(DcsException.class)
                .hasNoCause()
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .containsAnyOf("assignment 2", "key 'key'")
                .doesNotContain("hunter2");
    }

    @Test
    void badJsonIsToldWithItsPosition() {
        assertThatThrownBy(() -> Assignments.parse(List.of("key:=[1, x]")))
                .hasMessage("key 'key': line 1, column 5 is no valid JSON after ':='; for text write key=TEXT");
    }

    @Test
    void aKeyThatIsAssignedTwiceIsRefused() {
        assertThatThrownBy(() -> Assignments.parse(List.of("a=1", "b=2", "a:=3")))
                .hasMessage("key 'a' is assigned twice: which is meant?");
    }
}
