/** Commands that write configuration: set, unset, apply and edit. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.writing;

import org.jspecify.annotations.NullMarked;
