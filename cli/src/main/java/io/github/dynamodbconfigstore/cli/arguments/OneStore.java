package io.github.dynamodbconfigstore.cli.arguments;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * The store that a command writes to or follows, as it is typed: what would be a revision or several stores to a command that
 * reads is refused, rather than taken for a store of that name. As there, {@code a@1} is typed {@code a@1@}.
 */
public final class OneStore implements ITypeConverter<String> {
    OneStore() {}

    @Override
    public String convert(String text) {
        if (text.contains(",")) {
            throw new TypeConversionException("'%s' names several stores, and one is needed".formatted(text));
        }
        StoreRevision typed = StoreRevision.parse(text);
        if (typed.revision().isPresent()) {
            throw new TypeConversionException(
                    "'%s' names a revision, and the store as it is is needed: name it alone, '%s'; a store whose whole name that is, is typed '%s@'"
                            .formatted(text, typed.store(), text));
        }
        return typed.store();
    }
}
