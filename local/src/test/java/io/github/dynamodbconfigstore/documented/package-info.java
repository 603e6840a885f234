/** Pages of the documentation, and the code in them, for the tests that run it. */
@NullMarked
package io.github.dynamodbconfigstore.documented;

import org.jspecify.annotations.NullMarked;
