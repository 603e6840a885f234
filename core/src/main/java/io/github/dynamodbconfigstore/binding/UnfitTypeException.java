package io.github.dynamodbconfigstore.binding;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A type that no option could be bound to; its message shows no value. */
final class UnfitTypeException extends DatabindException {
    private static final long serialVersionUID = 1;

    UnfitTypeException(String problem) {
        super((JsonParser) null, problem);
    }
}
