package io.github.dynamodbconfigstore.local;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code String} parameter to be given the name of a table that no other test uses and that does not exist yet. To
 * be used with {@link LocalDynamoDbExtension}, which deletes the table after the test.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface FreshTable {}
