package io.github.dynamodbconfigstore.reliability;

import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** How many requests a client was given to send; some of them find nobody who listens. */
final class RequestCount implements ExecutionInterceptor {
    private final LongAdder requests = new LongAdder();

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        requests.increment();
    }

    long sum() {
        return requests.sum();
    }
}
