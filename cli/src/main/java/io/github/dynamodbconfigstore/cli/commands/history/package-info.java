/** Commands on the journal: log, show, rollback and drift. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.history;

import org.jspecify.annotations.NullMarked;
