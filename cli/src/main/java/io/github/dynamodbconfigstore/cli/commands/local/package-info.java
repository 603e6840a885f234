/** Commands on DynamoDB Local alone: local and demo. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.local;

import org.jspecify.annotations.NullMarked;
