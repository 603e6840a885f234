/** Snapshots in files: their format, what is refused in one, and how a file is replaced as a whole. */
@NullMarked
package io.github.dynamodbconfigstore.file;

import org.jspecify.annotations.NullMarked;
