/** Commands on the table itself: status, and table create, describe and check. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.tables;

import org.jspecify.annotations.NullMarked;
