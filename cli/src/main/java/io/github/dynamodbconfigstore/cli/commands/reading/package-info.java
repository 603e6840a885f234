/** Commands that read configuration: get, export, diff and stores. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.reading;

import org.jspecify.annotations.NullMarked;
