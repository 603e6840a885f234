package io.github.dynamodbconfigstore.protocol;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The way from the caller to the service and back, the SDK's own retries included: requests and answers are delayed,
 * dropped, repeated and refused.
 */
public final class Network {
    private static final int SDK_ATTEMPTS = 3;

    private final Timeline timeline;
    private final Random random;
    private final Counts counts;
    private final double level;
    private double roughness;
    private int late;

    /** A request that the network knows how to repeat: what it does at the service, and whether it writes. */
    record Call<T>(String what, boolean transaction, boolean write, int items, Duration limit, Supplier<T> atService) {}

    public Network(Timeline timeline, Random random, Counts counts) {
        this.timeline = timeline;
        this.random = random;
        this.counts = counts;
        double[] levels = {0, 0.01, 0.03, 0.1, 0.25};
        this.level = levels[random.nextInt(levels.length)];
        this.roughness = level;
    }

    /** Faults as at the beginning. */
    public void rough() {
        roughness = level;
    }

    /** No more faults but those under way. */
    public void calm() {
        roughness = 0;
    }

    /** Whether a request that its sender gave up is still on its way. */
    public boolean anythingUnderWay() {
        return late > 0;
    }

    <T> T send(Call<T> call) {
        long deadline = timeline.nanoTime() + call.limit().toNanos();
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(call, deadline);
            } catch (SdkException e) {
                timeline.note(call.what() + ": " + e.getMessage());
                if (attempt == SDK_ATTEMPTS || !retryable(e) || random.nextBoolean() || !inTime(deadline)) {
                    throw attempt == 1 ? e : after(attempt, e);
                }
                counts.add(Fault.RETRIED_BY_THE_SDK);
                timeline.pause(Duration.ofMillis(random.nextInt(100)));
            }
        }
    }

    private <T> T attempt(Call<T> call, long deadline) {
        Fault fault = fault(call);
        Duration out = delay();
        if (fault == Fault.REQUEST_DROPPED) {
            throw unanswered(fault, deadline);
        }
        if (fault == Fault.REQUEST_LATE || !inTime(deadline - out.toNanos())) {
            later(call, out.plus(fault == Fault.REQUEST_LATE ? Duration.ofMillis(random.nextInt(8_000)) : out));
            throw unanswered(Fault.REQUEST_LATE, deadline);
        }
        timeline.pause(out);
        refuse(fault, call);
        timeline.note(call.what());
        T answer = call.atService().get();
        if (fault == Fault.REPEATED) {
            counts.add(fault);
            later(call, delay());
        }
        if (fault == Fault.ANSWER_DROPPED) {
            throw unanswered(fault, deadline);
        }
        if (fault == Fault.SERVER_ERROR) {
            counts.add(fault);
            throw Errors.internal();
        }
        Duration back = delay();
        if (!inTime(deadline - back.toNanos())) {
            throw unanswered(Fault.ANSWER_DROPPED, deadline);
        }
        timeline.pause(back);
        return answer;
    }

    private void refuse(Fault fault, Call<?> call) {
        SdkException e =
                switch (fault) {
                    case THROTTLED ->
                        call.transaction() && random.nextBoolean()
                                ? cancelled(call, "ThrottlingError")
                                : Errors.throttled();
                    case REFUSED -> Errors.expired();
                    case CONFLICT_WITH_NOBODY -> cancelled(call, Errors.CONFLICT);
                    case SERVER_ERROR -> random.nextBoolean() ? Errors.internal() : null;
                    default -> null;
                };
        if (e != null) {
            counts.add(fault);
            timeline.pause(delay());
            throw e;
        }
    }

    private SdkException cancelled(Call<?> call, String code) {
        List<String> codes = new ArrayList<>(Collections.nCopies(call.items(), Errors.NONE));
        codes.set(random.nextInt(codes.size()), code);
        return Errors.cancelled(codes);
    }

    /** What nobody waits for any more may still be done, or be refused. */
    private void later(Call<?> call, Duration after) {
        if (!call.write()) {
            return;
        }
        late++;
        timeline.later(after, () -> {
            late--;
            timeline.note("late " + call.what());
            try {
                var unused = call.atService().get();
            } catch (SdkException e) {
                timeline.note("late " + call.what() + ": " + e.getMessage());
            }
        });
    }

    private SdkException unanswered(Fault fault, long deadline) {
        counts.add(fault);
        if (random.nextBoolean()) {
            timeline.pause(delay());
            return Errors.reset();
        }
        timeline.pause(Duration.ofNanos(Math.max(0, deadline - timeline.nanoTime())));
        return Errors.timeout();
    }

    private Fault fault(Call<?> call) {
        if (random.nextDouble() >= roughness) {
            return Fault.STALE_READ;
        }
        Fault[] kinds = {
            Fault.REQUEST_DROPPED,
            Fault.REQUEST_LATE,
            Fault.ANSWER_DROPPED,
            Fault.ANSWER_DROPPED,
            Fault.REPEATED,
            Fault.THROTTLED,
            Fault.SERVER_ERROR,
            Fault.REFUSED,
            Fault.CONFLICT_WITH_NOBODY
        };
        Fault fault = kinds[random.nextInt(kinds.length)];
        return fault == Fault.CONFLICT_WITH_NOBODY && !call.transaction() ? Fault.THROTTLED : fault;
    }

    private Duration delay() {
        int kind = random.nextInt(100);
        if (roughness > 0 && kind == 0) {
            return Duration.ofMillis(random.nextInt(4_000));
        }
        return Duration.ofMillis(kind < 80 ? 1 + random.nextInt(10) : 10 + random.nextInt(200));
    }

    private boolean inTime(long deadline) {
        return timeline.nanoTime() <= deadline;
    }

    /** The SDK gives up at once on what it takes for the caller's fault. */
    private static boolean retryable(SdkException e) {
        if (e instanceof TransactionCanceledException) {
            return false;
        }
        return !(e instanceof AwsServiceException answer)
                || answer.statusCode() >= 500
                || answer.isThrottlingException();
    }

    private static SdkException after(int attempts, SdkException e) {
        return e.toBuilder().numAttempts(attempts).build();
    }
}
