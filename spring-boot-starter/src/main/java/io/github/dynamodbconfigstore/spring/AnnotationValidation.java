package io.github.dynamodbconfigstore.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.validation.MessageInterpolatorFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Validation by annotations, where there is a provider; loaded only where its API is there. */
final class AnnotationValidation {
    private static final String API = "jakarta.validation.Validator";
    private static final String PROVIDER = "org.hibernate.validator.HibernateValidator";

    private AnnotationValidation() {}

    static @Nullable Validator of(ApplicationContext context) {
        ClassLoader loader = context.getClassLoader();
        return ClassUtils.isPresent(API, loader) && ClassUtils.isPresent(PROVIDER, loader) ? create(context) : null;
    }

    private static Validator create(ApplicationContext context) {
        LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
        validator.setApplicationContext(context);
        validator.setMessageInterpolator(new MessageInterpolatorFactory(context).getObject());
        validator.afterPropertiesSet();
        return validator;
    }
}
