/** How configuration and its changes are written for people. Knows nothing of commands. */
@NullMarked
package io.github.dynamodbconfigstore.cli.text;

import org.jspecify.annotations.NullMarked;
