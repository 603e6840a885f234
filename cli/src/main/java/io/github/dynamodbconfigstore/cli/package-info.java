/**
 * {@code dcs}, the command line, on the library's public surface: where it starts, its help, and how errors are shown. What a
 * command does is in the package of its group, under {@code commands}.
 */
@NullMarked
package io.github.dynamodbconfigstore.cli;

import org.jspecify.annotations.NullMarked;
