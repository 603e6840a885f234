/** Tests of what the package of this name does. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.reading;

import org.jspecify.annotations.NullMarked;
