@NullMarked
package io.github.dynamodbconfigstore.cli.format;

import org.jspecify.annotations.NullMarked;
