/** Reading stores and committing to them, and what is said of what is not there or was changed by others. */
@NullMarked
package io.github.dynamodbconfigstore.cli.store;

import org.jspecify.annotations.NullMarked;
