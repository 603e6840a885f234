/** {@code dcs}, the command line: a command in each file, on the library's public surface. */
@NullMarked
package io.github.dynamodbconfigstore.cli;

import org.jspecify.annotations.NullMarked;
