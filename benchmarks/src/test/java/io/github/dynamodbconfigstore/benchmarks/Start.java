package io.github.dynamodbconfigstore.benchmarks;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Row 8: from the start of a process to its first value out of 1,000 options, which it prints. Both read all options. */
final class Start implements Row {
    private static final int OPTIONS = 1_000;

    @Override
    public String name() {
        return "8";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Double> ratios = new ArrayList<>();
        String last = "";
        for (int round = 0; round < 5 * pace.rounds(); round++) {
            double ours = millis(pace, "live");
            double theirs = millis(pace, "sdk");
            ratios.add(ours / theirs);
            last = "%.0f : %.0f ms".formatted(ours, theirs);
        }
        return List.of(new Finding(name(), "start to first value : bare SDK", Limit.atMost(1.1), ratios, last));
    }

    private static double millis(Pace pace, String side) throws Exception {
        long start = System.nanoTime();
        Peers.checkEqual((int) Child.number(pace, Start.class, List.of(), side));
        return (System.nanoTime() - start) / 1e6;
    }

    /** Ends at once when the value is out, so that both sides are measured to the same point. */
    public static void main(String... arguments) {
        DynamoDbClient client = Server.client();
        int port = arguments[0].equals("sdk") ? sdk(client) : live(client);
        System.out.println(port);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static int live(DynamoDbClient client) {
        DynamoDbConfigStore store =
                Server.store(client, Data.EVEN, OPTIONS).live().build();
        return store.config().get("db").getInt("port");
    }

    private static int sdk(DynamoDbClient client) {
        return Integer.parseInt(FullLoad.sdk(client, Data.EVEN.store(OPTIONS))
                .get("db")
                .get("port")
                .n());
    }
}
