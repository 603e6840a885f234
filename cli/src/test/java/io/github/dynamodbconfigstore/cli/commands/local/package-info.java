/** Tests of what the package of this name does. */
@NullMarked
package io.github.dynamodbconfigstore.cli.commands.local;

import org.jspecify.annotations.NullMarked;
