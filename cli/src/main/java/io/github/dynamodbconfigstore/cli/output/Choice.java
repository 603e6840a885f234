package io.github.dynamodbconfigstore.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of a few values, typed as its {@code toString} names it. */
abstract class Choice<T> implements ITypeConverter<T> {
    private final List<T> values;

    Choice(T[] values) {
        this.values = List.of(values);
    }

    @Override
    public T convert(String name) {
        return values.stream()
                .filter(value -> value.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'%s' is none of %s"
                        .formatted(name, values.stream().map(Object::toString).collect(Collectors.joining(", ")))));
    }
}
