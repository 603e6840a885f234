package io.github.dynamodbconfigstore.spring;

import org.springframework.core.convert.converter.Converter;

/** Booleans as the Python library writes them: 1 and 0. */
final class NumberToBoolean implements Converter<Number, Boolean> {
    @Override
    public Boolean convert(Number number) {
        return switch (number.toString()) {
            case "1" -> true;
            case "0" -> false;
            default -> throw new IllegalArgumentException("of numbers only 1 and 0 are booleans");
        };
    }
}
