package io.github.dynamodbconfigstore.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jol.info.GraphLayout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Row 5: what a loaded store keeps on the heap for each option, beside the SDK's items of the same answers in a map. */
final class Heap implements Row {
    private static final int OPTIONS = 10_000;

    @Override
    public String name() {
        return "5";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        List<Finding> findings = new ArrayList<>();
        for (Data data : Data.values()) {
            List<String> jol = List.of("-Djol.magicFieldOffset=true", "-Xmx1g");
            List<Round> rounds = new ArrayList<>();
            for (int round = 0; round < pace.rounds(); round++) {
                rounds.add(Round.ratio(
                        Child.number(pace, Heap.class, jol, data.name(), "store"),
                        Child.number(pace, Heap.class, jol, data.name(), "sdk"),
                        "B"));
            }
            findings.add(new Finding("heap per option : the SDK's items, " + data, Limit.atMost(0.5), rounds));
        }
        return findings;
    }

    /** Counts every object once that can be reached from the snapshot, or from the map of items. */
    public static void main(String... arguments) {
        Child.run(() -> bytesPerOption(Data.valueOf(arguments[0]), arguments[1]));
    }

    private static double bytesPerOption(Data data, String side) {
        try (DynamoDbClient client = Server.client()) {
            Object kept = side.equals("store")
                    ? FullLoad.whole(Server.store(client, data, OPTIONS)
                            .live()
                            .requestTimeout(Duration.ofMinutes(1))
                            .build()
                            .config()
                            .get())
                    : FullLoad.whole(FullLoad.sdk(client, data.store(OPTIONS)));
            return GraphLayout.parseInstance(kept).totalSize() / (double) OPTIONS;
        }
    }
}
