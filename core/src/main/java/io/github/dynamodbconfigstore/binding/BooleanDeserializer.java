package io.github.dynamodbconfigstore.binding;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.type.LogicalType;

/** A BOOL, or a number that is 1 or 0, as the original writes booleans. */
final class BooleanDeserializer extends StdScalarDeserializer<Boolean> {
    BooleanDeserializer() {
        super(Boolean.class);
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.Boolean;
    }

    @Override
    public Boolean deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.currentToken().isNumeric()) {
            return parser.getBooleanValue();
        }
        BigDecimal number = parser.getDecimalValue();
        if (number.signum() != 0 && number.compareTo(BigDecimal.ONE) != 0) {
            return context.reportInputMismatch(this, "neither 1 nor 0");
        }
        return number.signum() == 1;
    }
}
