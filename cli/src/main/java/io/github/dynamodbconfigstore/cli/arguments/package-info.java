/** Arguments as they are typed, and what they mean. Knows nothing of commands. */
@NullMarked
package io.github.dynamodbconfigstore.cli.arguments;

import org.jspecify.annotations.NullMarked;
