package io.github.dynamodbconfigstore.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One item through time. Empty stands for an item that does not exist. */
final class Versions {
    private final List<Version> versions = new ArrayList<>(List.of(new Version(Map.of(), Long.MIN_VALUE)));

    private record Version(Map<String, AttributeValue> item, long visibleFrom) {}

    /** What counts for transactions. */
    Map<String, AttributeValue> committed() {
        return last().item();
    }

    /** What a plain read shows that was served by a copy as it was then. */
    Map<String, AttributeValue> visible(long then) {
        int i = versions.size() - 1;
        while (versions.get(i).visibleFrom() > then) {
            i--;
        }
        return versions.get(i).item();
    }

    boolean inFlight(long now) {
        return last().visibleFrom() > now;
    }

    void add(Map<String, AttributeValue> item, long visibleFrom) {
        versions.add(new Version(item, visibleFrom));
    }

    /** As if it had always been so. */
    void reset(Map<String, AttributeValue> item) {
        versions.clear();
        versions.add(new Version(item, Long.MIN_VALUE));
    }

    private Version last() {
        return versions.get(versions.size() - 1);
    }
}
