/** Commands that go on while a store changes: watch and exec. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.running;

import org.jspecify.annotations.NullMarked;
