/** Files that commands are given: where a text is from, and the options in it. */
@NullMarked
package io.github.dynamodbconfigstore.cli.files;

import org.jspecify.annotations.NullMarked;
