/** The way to the table: requests with their time limits, failures and costs; creating, checking, waiting. */
@NullMarked
package io.github.dynamodbconfigstore.table;

import org.jspecify.annotations.NullMarked;
