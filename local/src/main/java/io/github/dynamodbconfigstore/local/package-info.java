/**
 * DynamoDB Local inside the JVM, for development and tests, and a JUnit Jupiter extension on it.
 *
 * <p>DynamoDB Local is made by AWS and comes under a licence of its own, {@code LICENSE.txt} in its jar, which lets it be
 * used but not redistributed. So it is an ordinary dependency, which the build tool of whoever uses this module fetches:
 * nothing of it is part of this module's artifact, nor to be packed into any other.
 */
@NullMarked
package io.github.dynamodbconfigstore.local;

import org.jspecify.annotations.NullMarked;
