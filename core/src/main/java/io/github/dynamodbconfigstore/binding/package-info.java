/** Options to Java types and back, through Jackson. Not exported. */
@NullMarked
package io.github.dynamodbconfigstore.binding;

import org.jspecify.annotations.NullMarked;
