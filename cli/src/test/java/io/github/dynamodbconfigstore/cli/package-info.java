/** Tests of {@code dcs}: mostly as processes of their own, on a real DynamoDB Local. */
@NullMarked
package io.github.dynamodbconfigstore.cli;

import org.jspecify.annotations.NullMarked;
