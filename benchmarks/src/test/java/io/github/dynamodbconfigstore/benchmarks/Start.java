package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Row 8: from the start of a process to its first value out of 1,000 options, which it prints. All sides read all options. */
final class Start implements Row {
    private static final int OPTIONS = 1_000;

    /** DynamoDB answers in the order of names. */
    private static final String LAST = Data.name(OPTIONS - 1);

    /** What an application has of the SDK, and this; of paths of jars and folders. */
    private static final List<String> SDK_ALONE = List.of(
            "benchmarks/target/", "/awssdk/", "/httpcomponents/", "/reactivestreams/", "/slf4j-api/", "/jspecify/");

    /** And the library with what it needs. */
    private static final List<String> WITH_STORE = Stream.of(
                    SDK_ALONE.stream(), Stream.of("/core/target/", "/tools/jackson/", "/jackson-annotations/"))
            .flatMap(paths -> paths)
            .toList();

    private static final String STORE = "store";
    private static final String SEEING_TO_TABLE = "seeing to the table";
    private static final String SDK = "sdk";
    private static final String EXACT = "the same requests by hand";

    @Override
    public String name() {
        return "8";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round <= 20 * pace.rounds(); round++) {
            Map<String, Double> millis = new HashMap<>();
            for (String side : Pace.inTurn(round, List.of(STORE, SDK, EXACT, SEEING_TO_TABLE))) {
                millis.put(side, millis(pace, side));
            }
            rounds.add(millis);
        }
        // The first one found neither the files nor DynamoDB Local warm.
        rounds.remove(0);
        return List.of(
                Finding.ratio("start to first value : bare SDK", Limit.atMost(1.1), rounds, STORE, SDK, "ms"),
                Finding.ratio("start to first value : " + EXACT, Limit.atMost(1.1), rounds, STORE, EXACT, "ms"),
                Finding.ratio(EXACT + " : bare SDK", Limit.NONE, rounds, EXACT, SDK, "ms"),
                Finding.ratio(
                        "start with `createTable`, which is the default : bare SDK",
                        Limit.NONE,
                        rounds,
                        SEEING_TO_TABLE,
                        SDK,
                        "ms"));
    }

    private static double millis(Pace pace, String side) throws Exception {
        long start = System.nanoTime();
        List<String> classPath = side.equals(SDK) || side.equals(EXACT) ? SDK_ALONE : WITH_STORE;
        Peers.checkEqual(
                Integer.parseInt(Child.answer(pace, Start.class, Child.classPath(classPath), List.of(), side)));
        return (System.nanoTime() - start) / 1e6;
    }

    /** Ends at once when the value is out, so that both sides are measured to the same point. */
    public static void main(String... arguments) {
        Child.run(() -> {
            DynamoDbClient client = Server.client();
            return switch (arguments[0]) {
                case SDK -> port(FullLoad.sdk(client, Data.EVEN.store(OPTIONS)));
                case EXACT -> port(new ExactRead(client, Data.EVEN.store(OPTIONS)).options());
                default -> live(client, arguments[0].equals(SEEING_TO_TABLE));
            };
        });
    }

    private static int live(DynamoDbClient client, boolean createTable) {
        DynamoDbConfigStore store = Server.store(client, Data.EVEN, OPTIONS)
                .live()
                .createTable(createTable)
                .build();
        store.config().get(LAST);
        return store.config().get("db").getInt("port");
    }

    private static int port(Map<String, Map<String, AttributeValue>> options) {
        Objects.requireNonNull(options.get(LAST), LAST);
        return Integer.parseInt(options.get("db").get("port").n());
    }
}
