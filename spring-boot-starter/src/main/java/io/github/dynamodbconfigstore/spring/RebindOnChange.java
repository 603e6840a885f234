package io.github.dynamodbconfigstore.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has {@code @ConfigurationProperties} bound again when an imported store changes a property that they are made of. On the
 * class, or on the {@code @Bean} method. The class needs setters and a constructor without parameters: a record can't
 * change.
 *
 * <p>The new values are bound and validated aside first. So a bean that can't be bound keeps all its old values, and a
 * property that is gone gives way to the default of the class. Only what the change makes another value is set, one setter
 * after the other: what has to change at once belongs into one property with a nested object. What a {@code @Bean} method
 * makes is validated with its new values in place, since only then it has those that the method set.
 *
 * <p>With Spring Cloud Context on the class path this is not needed: there all {@code @ConfigurationProperties} are bound
 * again.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface RebindOnChange {}
