/** The table as DynamoDB has it: requests of the command line's own, which no application needs. Knows nothing of commands. */
@NullMarked
package io.github.dynamodbconfigstore.cli.table;

import org.jspecify.annotations.NullMarked;
