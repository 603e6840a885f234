/** What a store is to become: shown as a plan, asked for, and done in as many commits as it takes. */
@NullMarked
package io.github.dynamodbconfigstore.cli.plan;

import org.jspecify.annotations.NullMarked;
