package io.github.dynamodbconfigstore.spring;

import org.springframework.validation.Errors;
import org.springframework.validation.Validator;

/**
 * Properties that validate themselves.
 *
 * @param type a class that is a validator of its own objects
 */
record SelfValidation(Class<?> type) implements Validator {
    @Override
    public boolean supports(Class<?> other) {
        return other == type;
    }

    @Override
    public void validate(Object target, Errors errors) {
        ((Validator) target).validate(target, errors);
    }
}
