/** What the library costs beside its peers, always as ratios of what was measured in turn in one run. */
@org.jspecify.annotations.NullMarked
package io.github.dynamodbconfigstore.benchmarks;
