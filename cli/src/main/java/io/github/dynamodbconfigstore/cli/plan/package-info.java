/** What a store is to become, and in how many commits. Knows nothing of commands. */
@NullMarked
package io.github.dynamodbconfigstore.cli.plan;

import org.jspecify.annotations.NullMarked;
