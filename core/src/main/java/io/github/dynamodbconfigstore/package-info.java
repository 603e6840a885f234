/** Application configuration in a DynamoDB table. */
@NullMarked
package io.github.dynamodbconfigstore;

import org.jspecify.annotations.NullMarked;
