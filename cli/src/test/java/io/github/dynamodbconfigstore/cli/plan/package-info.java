@NullMarked
package io.github.dynamodbconfigstore.cli.plan;

import org.jspecify.annotations.NullMarked;
