package io.github.dynamodbconfigstore.rights;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.documented.Page;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Each call sends what its row of the guide's table says, all of that and nothing else. */
@ExtendWith(LocalDynamoDbExtension.class)
class DocumentedCallsTest {
    private static final Pattern REQUEST = Pattern.compile("\\b[A-Z]\\w+");

    /** A row of the table, and which one. */
    private record Row(int place, String call, Set<String> requests, Set<String> actions) {
        static Row of(int place, List<String> cells) {
            return new Row(
                    place,
                    cells.get(0),
                    REQUEST.matcher(cells.get(1))
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toSet()),
                    actions(
                            cells.get(2).split("; ", -1),
                            cells.get(3).replace("`", "").split("; ", -1)));
        }

        private static Set<String> actions(String[] actions, String[] keys) {
            assertThat(keys).as("groups of hash key values").hasSameSizeAs(actions);
            Set<String> all = new TreeSet<>();
            for (int i = 0; i < actions.length; i++) {
                for (String key : keys[i].split(", ", -1)) {
                    Stream.of(actions[i].split(", ", -1))
                            .filter(action -> !action.equals("–"))
                            .forEach(action -> all.add(action + " on " + key));
                }
            }
            return all;
        }
    }

    private static List<Row> rows() throws IOException {
        List<List<String>> rows = Page.of(Path.of("..", "docs", "iam.md"))
                .section("Which call needs what")
                .rows();
        return IntStream.range(0, rows.size())
                .mapToObj(place -> Row.of(place, rows.get(place)))
                .toList();
    }

    @Test
    void eachRowIsOfACallThatIsMadeHere(LocalDynamoDb dynamoDb, @FreshTable String table) throws IOException {
        DocumentedCalls calls = new DocumentedCalls(dynamoDb.client(), dynamoDb.client(), new Sent(), table);

        assertThat(rows()).extracting(Row::call).containsExactlyElementsOf(calls.names());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aCallSendsWhatItsRowSays(Row row, LocalDynamoDb dynamoDb, @FreshTable String table) {
        Sent sent = new Sent();
        try (DynamoDbClient client = dynamoDb.clientBuilder()
                .overrideConfiguration(settings -> settings.addExecutionInterceptor(sent))
                .build()) {
            new DocumentedCalls(client, dynamoDb.client(), sent, table).make(row.place());
        }
        assertThat(sent.actions()).isEqualTo(row.actions());
        assertThat(row.requests()).containsAll(sent.requests());
    }
}
