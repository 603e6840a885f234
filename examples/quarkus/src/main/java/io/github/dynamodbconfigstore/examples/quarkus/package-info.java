/** A shop that greets. */
@org.jspecify.annotations.NullMarked
package io.github.dynamodbconfigstore.examples.quarkus;
