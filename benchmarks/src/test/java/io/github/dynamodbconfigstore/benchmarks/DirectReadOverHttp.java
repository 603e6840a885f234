package io.github.dynamodbconfigstore.benchmarks;

import java.util.List;
import java.util.Map;

/** Row 3 over HTTP on loopback. */
final class DirectReadOverHttp implements Row {
    @Override
    public String name() {
        return "3";
    }

    @Override
    public List<Finding> measure(Pace pace) throws Exception {
        return new Pairs(
                        "time of a direct read over HTTP : `GetItem`",
                        Limit.atMost(1.05),
                        "store",
                        "sdk",
                        DirectReadOverHttp.class)
                .measure(pace);
    }

    /** Prints medians. */
    public static void main(String... arguments) {
        Child.run(() -> {
            DirectRead read = new DirectRead();
            read.open(Server.client());
            return Pairs.medians(Map.of("store", read::store, "sdk", read::sdk));
        });
    }
}
