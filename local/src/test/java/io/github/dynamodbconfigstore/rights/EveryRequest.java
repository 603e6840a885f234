package io.github.dynamodbconfigstore.rights;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Holds every request that the library or the command line sends in any test, also in a process that a test started, to what
 * the guide grants, less what is for other tools alone. The AWS SDK puts it into each client, since it is named in a file for that.
 */
public final class EveryRequest implements ExecutionInterceptor {
    /** Which policies there are for what is sent from where: all other requests are tests' own. */
    private static final Map<String, List<String>> HEADINGS = Map.of(
            Sender.LIBRARY,
            List.of("The owner of a store", "Who creates the table"),
            Sender.COMMAND_LINE,
            List.of("The owner of a store", "Who creates the table", "Who lists the stores"));

    /** The part of the AWS SDK that calls the HTTP client. */
    private static final String UNDER_WAY =
            "software.amazon.awssdk.core.internal.http.pipeline.stages.MakeHttpRequestStage";

    /** Of the one policy that is to do for this process, if there is such. */
    private static final @Nullable String HEADING = System.getProperty("rights.policy");

    private static final Map<Place, Policy[]> POLICIES = new ConcurrentHashMap<>();
    private static final ThreadLocal<@Nullable Rights> HELD = new ThreadLocal<>();

    private record Place(String sender, String table, String store) {
        static Place of(String type, List<Access> accesses) {
            Optional<Sender> sender = Sender.current();
            return new Place(
                    type,
                    sender.map(Sender::table).orElseGet(() -> accesses.get(0).table()),
                    sender.flatMap(Sender::store).orElseGet(() -> named(accesses)));
        }

        /** The store that a request names, where its sender is of no one store, or not known. */
        private static String named(List<Access> accesses) {
            return accesses.stream()
                    .flatMap(access -> access.leadingKey().stream())
                    .map(key -> key.replaceFirst("#journal$", ""))
                    .findFirst()
                    .orElse("none");
        }

        /** The owner may delete from the journal, for other tools to mend it: neither sender ever does. */
        Policy[] policies() {
            List<String> headings = HEADING == null ? HEADINGS.getOrDefault(sender, List.of()) : List.of(HEADING);
            return headings.stream()
                    .map(heading ->
                            Policy.documented(heading, table, store).without("dynamodb:DeleteItem", store + "#journal"))
                    .toArray(Policy[]::new);
        }
    }

    private final Consumer<String> denied;

    /** For the AWS SDK. */
    public EveryRequest() {
        this(EveryRequest::denied);
    }

    /** Says what it denies, in words. */
    EveryRequest(Consumer<String> denied) {
        this.denied = denied;
    }

    /** A process that nobody watches was started by a test, which sees that it ends. */
    private static void denied(String denial) {
        if (!RightsWatch.isOn()) {
            System.err.println(denial);
            Runtime.getRuntime().halt(1);
        }
        Denials.IN_THIS_RUN.add(denial);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        check(context.request());
    }

    void check(SdkRequest request) {
        List<Access> accesses = Access.of(request);
        sender().ifPresent(sender -> rights(sender, accesses).check(accesses));
    }

    /** What is asked while another request is under way is asked by a test in its HTTP client, unless by a store of its own. */
    private static Optional<String> sender() {
        return StackWalker.getInstance().walk(frames -> frames.map(StackFrame::getClassName)
                .takeWhile(name -> !name.equals(UNDER_WAY))
                .filter(HEADINGS::containsKey)
                .findFirst());
    }

    private Rights rights(String sender, List<Access> accesses) {
        Rights held = HELD.get();
        return held == null
                ? new Rights(denied, POLICIES.computeIfAbsent(Place.of(sender, accesses), Place::policies))
                : held;
    }

    /** Holds what this thread sends meanwhile to these rights alone. */
    static <T> T heldTo(Rights rights, Supplier<T> work) {
        HELD.set(rights);
        try {
            return work.get();
        } finally {
            HELD.remove();
        }
    }
}
