/** Running other programs. Knows nothing of commands or of configuration. */
@NullMarked
package io.github.dynamodbconfigstore.cli.run;

import org.jspecify.annotations.NullMarked;
