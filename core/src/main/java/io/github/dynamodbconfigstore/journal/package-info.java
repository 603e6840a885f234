/** The journal: a store's commits, one item each, in a partition beside the store's. */
@NullMarked
package io.github.dynamodbconfigstore.journal;

import org.jspecify.annotations.NullMarked;
