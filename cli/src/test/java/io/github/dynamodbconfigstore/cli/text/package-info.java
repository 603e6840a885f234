@NullMarked
package io.github.dynamodbconfigstore.cli.text;

import org.jspecify.annotations.NullMarked;
