package io.github.dynamodbconfigstore.examples.quarkus;

import java.util.List;

/**
 * What the shop answers, as JSON.
 *
 * @param shop who greets
 * @param cities where
 * @param greeting the greeting
 * @param open whether it is open
 * @param revision of the configuration
 */
public record Answer(String shop, List<String> cities, String greeting, boolean open, long revision) {}
