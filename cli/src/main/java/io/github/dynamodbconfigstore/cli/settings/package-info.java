/** Which table a command works on, and where: what the command line says of it, and the environment. */
@NullMarked
package io.github.dynamodbconfigstore.cli.settings;

import org.jspecify.annotations.NullMarked;
