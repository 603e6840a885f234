@NullMarked
package io.github.dynamodbconfigstore.cli.run;

import org.jspecify.annotations.NullMarked;
