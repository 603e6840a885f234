package io.github.dynamodbconfigstore.binding;

import java.math.BigDecimal;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.type.LogicalType;

/** A {@code double} or {@code float} whose shortest text is the number: what is written from it is what was read. */
final class ExactNumber<N extends Number> extends StdScalarDeserializer<N> {
    private final transient Function<BigDecimal, N> nearest;

    private ExactNumber(Class<N> type, Function<BigDecimal, N> nearest) {
        super(type);
        this.nearest = nearest;
    }

    static ExactNumber<Double> ofDouble() {
        return new ExactNumber<>(Double.class, BigDecimal::doubleValue);
    }

    static ExactNumber<Float> ofFloat() {
        return new ExactNumber<>(Float.class, BigDecimal::floatValue);
    }

    @Override
    public LogicalType logicalType() {
        return LogicalType.Float;
    }

    @Override
    public N deserialize(JsonParser parser, DeserializationContext context) {
        BigDecimal number = parser.getDecimalValue();
        N found = nearest.apply(number);
        boolean exact = Double.isFinite(found.doubleValue()) && new BigDecimal(found.toString()).compareTo(number) == 0;
        return exact ? found : context.reportInputMismatch(this, "more digits than it holds");
    }
}
