/** Stores as property sources of Spring Boot, that follow changes. */
@NullMarked
package io.github.dynamodbconfigstore.spring;

import org.jspecify.annotations.NullMarked;
