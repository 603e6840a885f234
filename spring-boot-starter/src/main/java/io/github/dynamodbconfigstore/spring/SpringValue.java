package io.github.dynamodbconfigstore.spring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Values as Spring has them from YAML: for null, as for an empty list or map, an empty text, which binds to null; numbers of
 * the narrowest type that holds them. Bytes become base64.
 */
final class SpringValue {
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

    private SpringValue() {}

    static Object of(@Nullable Object value) {
        if (value == null || value instanceof List || value instanceof Map) {
            return "";
        }
        if (value instanceof BigDecimal number) {
            return narrow(number);
        }
        return value instanceof SdkBytes bytes ? Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()) : value;
    }

    private static Number narrow(BigDecimal number) {
        if (number.stripTrailingZeros().scale() > 0) {
            return number;
        }
        BigInteger whole = number.toBigIntegerExact();
        if (whole.compareTo(MIN_LONG) < 0 || whole.compareTo(MAX_LONG) > 0) {
            return whole;
        }
        long exact = whole.longValueExact();
        return exact == (int) exact ? (Number) (int) exact : (Number) exact;
    }
}
