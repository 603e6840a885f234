package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Row 8: from the start of a process to its first value out of 1,000 options, which it prints. All sides read all options. */
final class Start implements Row {
    private static final int OPTIONS = 1_000;
    private static final String STORE = "store";
    private static final String SEEING_TO_TABLE = "seeing to the table";
    private static final String SDK = "sdk";

    @Override
    public String name() {
        return "8";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 0; round <= 5 * pace.rounds(); round++) {
            Map<String, Double> millis = new HashMap<>();
            for (String side : Pace.inTurn(round, List.of(STORE, SDK, SEEING_TO_TABLE))) {
                millis.put(side, millis(pace, side));
            }
            rounds.add(millis);
        }
        // The first one found neither the files nor DynamoDB Local warm.
        rounds.remove(0);
        return List.of(
                Finding.ratio("start to first value : bare SDK", Limit.atMost(1.1), rounds, STORE, SDK, "ms"),
                Finding.ratio(
                        "the same, and `createTable`, which is the default : bare SDK",
                        Limit.NONE,
                        rounds,
                        SEEING_TO_TABLE,
                        SDK,
                        "ms"));
    }

    private static double millis(Pace pace, String side) throws Exception {
        long start = System.nanoTime();
        Peers.checkEqual((int) Child.number(pace, Start.class, List.of(), side));
        return (System.nanoTime() - start) / 1e6;
    }

    /** Ends at once when the value is out, so that both sides are measured to the same point. */
    public static void main(String... arguments) {
        Child.run(() -> {
            DynamoDbClient client = Server.client();
            return arguments[0].equals(SDK) ? sdk(client) : live(client, arguments[0].equals(SEEING_TO_TABLE));
        });
    }

    private static int live(DynamoDbClient client, boolean createTable) {
        DynamoDbConfigStore store = Server.store(client, Data.EVEN, OPTIONS)
                .live()
                .createTable(createTable)
                .build();
        return store.config().get("db").getInt("port");
    }

    private static int sdk(DynamoDbClient client) {
        return Integer.parseInt(FullLoad.sdk(client, Data.EVEN.store(OPTIONS))
                .get("db")
                .get("port")
                .n());
    }
}
