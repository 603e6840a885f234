package io.github.dynamodbconfigstore.jsonschema;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NumericNode;
import tools.jackson.databind.node.ValueNode;

/**
 * Makes every number, in schemas as in options, a {@link DecimalNode} of one normal form. So numbers are compared
 * exactly, and equal ones are equal inside an {@code enum} of objects as well.
 */
final class ExactNumbers extends JsonNodeFactory {
    static final ExactNumbers NODES = new ExactNumbers();

    private static final long serialVersionUID = 1;

    private ExactNumbers() {}

    static DecimalNode exact(BigDecimal number) {
        return DecimalNode.valueOf(number.stripTrailingZeros());
    }

    @Override
    public NumericNode numberNode(int number) {
        return exact(BigDecimal.valueOf(number));
    }

    @Override
    public NumericNode numberNode(long number) {
        return exact(BigDecimal.valueOf(number));
    }

    @Override
    public ValueNode numberNode(BigInteger number) {
        return exact(new BigDecimal(number));
    }

    @Override
    public ValueNode numberNode(BigDecimal number) {
        return exact(number);
    }
}
