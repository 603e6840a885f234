/** Properties that are tried on many inputs, in a build as in a soak. */
@NullMarked
package io.github.dynamodbconfigstore.fuzz;

import org.jspecify.annotations.NullMarked;
