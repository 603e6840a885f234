package io.github.dynamodbconfigstore.cli.commands.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.cli.DcsProcess;
import io.github.dynamodbconfigstore.cli.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void itShowsTheMainJobAndNamesCommandsThatWorkAndStartsAnewEachTime() {
        DcsProcess dcs = new DcsProcess(folder);

        Outcome demo = dcs.run("demo");

        assertThat(demo.err()).isEmpty();
        assertThat(demo.exitCode()).isZero();
        assertThat(demo.lines())
                .containsSequence(
                        "   _store | _option       | host           | port  | secret-key",
                        "   -------+---------------+----------------+-------+-----------",
                        "   prod   | db            | db-cluster.com | 27017 |",
                        "   prod   | external-port |                | 80    |",
                        "   prod   | secret-key    |                |       | abcd1234",
                        "   test   | db            | localhost      | 27017 |",
                        "   test   | external-port |                | 4000  |",
                        "   test   | secret-key    |                |       | test1234")
                .containsSequence(
                        "   SimpleConfigStore    | at once          | 27018 | 1",
                        "   TimeBasedConfigStore | at once          | 27017 | 0",
                        "   TimeBasedConfigStore | after its reload | 27018 | 1",
                        "   LiveConfigStore      | after its poll   | 27018 | 0.5")
                .contains("   Revision 3: {db=changed [port]}. LiveConfigStore reads port 27017 again.");
        assertThat(demo.lines())
                .anySatisfy(line -> assertThat(line).matches("   2        \\| .+ \\| move to port 27018 \\| .+"))
                .anySatisfy(line -> assertThat(line).matches("   1        \\| .+ \\| the example +\\| .+"));
        assertThat(nextCommands(demo)).hasSizeGreaterThan(2).allSatisfy(command -> {
            Outcome outcome = dcs.run(command.split(" "));
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        });
        assertThat(dcs.run("demo")).isEqualTo(demo);
    }

    private static List<String> nextCommands(Outcome demo) {
        String prompt = "   dcs ";
        return demo.lines().stream()
                .filter(line -> line.startsWith(prompt))
                .map(line -> line.substring(prompt.length()))
                .toList();
    }
}
