package io.github.dynamodbconfigstore.cli.commands.tables;

import io.github.dynamodbconfigstore.cli.table.TableFacts;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a table, for people and for programs. */
final class TableText {
    private TableText() {}

    static Map<String, String> rows(TableFacts facts) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("table", facts.name());
        rows.put("status", facts.status());
        rows.put("keys", String.join(", ", facts.keys()));
        rows.put("capacity", capacity(facts));
        rows.put("items", "%d, in %d bytes; DynamoDB counts every few hours".formatted(facts.items(), facts.bytes()));
        rows.put("created", facts.created().toString());
        rows.put("expiry", expiry(facts.expiry()));
        return rows;
    }

    static Map<String, @Nullable Object> json(TableFacts facts) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("table", facts.name());
        json.put("status", facts.status());
        json.put("keys", facts.keys());
        json.put("onDemand", facts.onDemand());
        json.put("readUnits", BigDecimal.valueOf(facts.readUnits()));
        json.put("writeUnits", BigDecimal.valueOf(facts.writeUnits()));
        json.put("items", BigDecimal.valueOf(facts.items()));
        json.put("bytes", BigDecimal.valueOf(facts.bytes()));
        json.put("created", facts.created().toString());
        json.put("expiryKnown", facts.expiry().known());
        json.put("expiryAttribute", facts.expiry().attribute().orElse(null));
        return json;
    }

    static String capacity(TableFacts facts) {
        return facts.onDemand()
                ? "on-demand"
                : "provisioned, %d read and %d write units a second".formatted(facts.readUnits(), facts.writeUnits());
    }

    static String expiry(TableFacts.Expiry expiry) {
        if (!expiry.known()) {
            return "unknown: dynamodb:DescribeTimeToLive is not allowed";
        }
        return expiry.attribute()
                .map("of items whose attribute '%s' says so (DynamoDB's TTL)"::formatted)
                .orElse("none: commits are kept for ever (DynamoDB's TTL is off)");
    }
}
