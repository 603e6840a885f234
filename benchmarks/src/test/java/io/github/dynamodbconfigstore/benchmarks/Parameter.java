package io.github.dynamodbconfigstore.benchmarks;

import java.util.List;

/**
 * A {@code @Param} of benchmarks.
 *
 * @param name its field
 * @param values that are measured
 * @param quick those of a quick run
 */
record Parameter(String name, List<String> values, List<String> quick) {
    static final Parameter NONE = new Parameter("", List.of(""), List.of(""));

    static final Parameter OPTIONS =
            new Parameter("options", Server.SIZES.stream().map(String::valueOf).toList(), List.of("1000"));

    List<String> values(Pace pace) {
        return pace.quick() ? quick : values;
    }
}
