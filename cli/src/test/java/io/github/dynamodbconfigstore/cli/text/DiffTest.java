package io.github.dynamodbconfigstore.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.Option;
import io.github.dynamodbconfigstore.OptionChange;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiffTest {
    private static final ValueText PLAIN = (option, key, value) -> String.valueOf(value);

    private final Map<String, Option> before = Map.of(
            "same", option("same", Map.of("a", 1)),
            "db", option("db", Map.of("host", "h", "port", 1, "old", true)),
            "gone", option("gone", Map.of("k", "v")));
    private final Map<String, Option> after = Map.of(
            "same", option("same", Map.of("a", 1)),
            "db", option("db", Map.of("host", "h", "port", 2, "new", true)),
            "flag", option("flag", Map.of()));

    @Test
    void aLineForEachOptionAndBelowItTheKeysThatDiffer() {
        Diff diff = Diff.between(before, after);

        assertThat(diff.lines(PLAIN, false))
                .containsExactly(
                        "~ db", //
                        "    + new: true",
                        "    - old: true",
                        "    - port: 1",
                        "    + port: 2",
                        "+ flag",
                        "- gone",
                        "    - k: v");
        assertThat(diff.summary()).isEqualTo("1 option created, 1 changed, 1 deleted");
        assertThat(Diff.between(after, before).summary()).isEqualTo("1 option created, 1 changed, 1 deleted");
        assertThat(diff.changes().keySet()).containsExactly("db", "flag", "gone");
    }

    @Test
    void equalOptionsAreNoDifference() {
        Diff diff = Diff.between(before, before);

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff.lines(PLAIN, true)).isEmpty();
        assertThat(diff.summary()).isEqualTo("no option changed");
    }

    @Test
    void aKeyThatIsNullIsNoKeyThatIsMissing() {
        Map<String, Option> none = Map.of("o", option("o", Map.of()));
        Map<String, Option> nothing = Map.of("o", option("o", Collections.singletonMap("k", null)));

        assertThat(Diff.between(none, nothing).lines(PLAIN, false)).containsExactly("~ o", "    + k: null");
        assertThat(Diff.between(nothing, none).lines(PLAIN, false)).containsExactly("~ o", "    - k: null");
    }

    @Test
    void whatWasBeforeIsSaidToBeUnknownWhereItIs() {
        OptionChange change = new OptionChange(Optional.empty(), Optional.of(option("o", Map.of("k", 1))), true);

        assertThat(Diff.of(Map.of("o", change)).lines(PLAIN, false))
                .containsExactly("~ o", "      what it was is not known: its commit had no room for it", "    + k: 1");
        assertThat(Diff.of(Map.of("o", change)).summary()).isEqualTo("1 option changed");
    }

    @Test
    void valuesAreShownAsTheCallerSaysAndInColourOnlyWhereAsked() {
        Diff diff = Diff.between(Map.of(), Map.of("db", option("db", Map.of("password", "hunter2"))));

        assertThat(diff.lines((option, key, value) -> option + "." + key, true))
                .containsExactly("\u001b[32m+ db\u001b[0m", "    \u001b[32m+ password: db.password\u001b[0m");
    }

    @Test
    void nothingThatIsStoredIsObeyedByATerminal() {
        Diff diff = Diff.between(Map.of(), Map.of("o\u001b[31m", option("o\u001b[31m", Map.of("k\n", "v\u009b"))));

        assertThat(diff.lines(PLAIN, false)).containsExactly("+ o\\u001b[31m", "    + k\\n: v\\u009b");
    }

    private static Option option(String name, Map<String, ?> keys) {
        return Option.of(name, keys);
    }
}
