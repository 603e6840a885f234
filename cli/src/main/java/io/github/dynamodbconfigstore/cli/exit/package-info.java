/** How a command ends: with a code for scripts, and where something was wrong with one line for people. */
@NullMarked
package io.github.dynamodbconfigstore.cli.exit;

import org.jspecify.annotations.NullMarked;
