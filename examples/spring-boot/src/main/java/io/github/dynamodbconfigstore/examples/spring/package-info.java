/** An application whose greeting is changed while it runs. */
@NullMarked
package io.github.dynamodbconfigstore.examples.spring;

import org.jspecify.annotations.NullMarked;
