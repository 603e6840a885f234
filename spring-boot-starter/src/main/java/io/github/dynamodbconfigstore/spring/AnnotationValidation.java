package io.github.dynamodbconfigstore.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/**
 * Validation by annotations, which is for one type: what is nested is validated where an annotation asks for it.
 *
 * @param type whose objects are validated
 * @param all of every type
 */
record AnnotationValidation(Class<?> type, Validator all) implements Validator {
    private static final String API = "jakarta.validation.Validator";

    /** Of every type; null where its API, without which this must not be loaded, is not there. */
    static @Nullable Validator of(ApplicationContext context) {
        return ClassUtils.isPresent(API, context.getClassLoader()) ? create(context) : null;
    }

    private static Validator create(ApplicationContext context) {
        LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
        validator.setApplicationContext(context);
        validator.setMessageInterpolator(new MessageInterpolatorFactory(context).getObject());
        validator.afterPropertiesSet();
        return validator;
    }

    @Override
    public boolean supports(Class<?> other) {
        return other == type && all.supports(other);
    }

    @Override
    public void validate(Object target, Errors errors) {
        all.validate(target, errors);
    }
}
