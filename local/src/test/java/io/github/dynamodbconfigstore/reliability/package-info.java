/** Tests that can go on for any time. */
@NullMarked
package io.github.dynamodbconfigstore.reliability;

import org.jspecify.annotations.NullMarked;
