/** Tests of what the package of this name does. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.tables;

import org.jspecify.annotations.NullMarked;
