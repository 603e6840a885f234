/** The way to a table: a client for AWS, an endpoint or DynamoDB Local, and what may be wrong there. */
@NullMarked
package io.github.dynamodbconfigstore.cli.connection;

import org.jspecify.annotations.NullMarked;
