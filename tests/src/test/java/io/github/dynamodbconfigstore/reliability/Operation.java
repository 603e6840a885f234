package io.github.dynamodbconfigstore.reliability;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that an application does with a store: a row of the matrix.
 *
 * @param name as it stands in the guide
 * @param calls the public methods that it is about, such as {@code ConfigStore.get(String)}
 * @param rule how it has to end
 * @param script which of its requests meet a fault, if not all
 * @param readers on which stores it is done
 * @param landing if it writes, notes in the contents of the bench what has been written once it lands
 * @param work does it, and fails an assertion if it is told anything wrong
 */
record Operation(
        String name,
        Set<String> calls,
        Rule rule,
        Optional<Function<Fault, Script>> script,
        Function<Bench, List<Reader>> readers,
        Optional<Consumer<Bench>> landing,
        BiConsumer<Bench, Reader> work) {
    Operation(
            String name,
            Set<String> calls,
            Rule rule,
            Function<Bench, List<Reader>> readers,
            BiConsumer<Bench, Reader> work) {
        this(name, calls, rule, Optional.empty(), readers, Optional.empty(), work);
    }

    /** On stores of these kinds, alone and over others. */
    Operation(String name, Set<String> calls, Rule rule, Set<Kind> kinds, BiConsumer<Bench, Reader> work) {
        this(name, calls, rule, bench -> bench.readers(kinds), work);
    }

    /** The same, which writes: this notes what, once it lands. */
    Operation landing(Consumer<Bench> landed) {
        return new Operation(name, calls, rule, script, readers, Optional.of(landed), work);
    }

    /** The same on one store, where the fault begins in the middle: with this request of an action, which the guide calls so. */
    Operation from(String request, String action, int which, Rule ending, Kind kind) {
        return new Operation(
                "%s, from its %s on".formatted(name, request),
                calls,
                ending,
                Optional.of(fault -> Script.from(action, which, fault)),
                bench -> bench.one(kind),
                landing,
                work);
    }

    /** The same, with this script. */
    Operation scripted(Function<Fault, Script> which) {
        return new Operation(name, calls, rule, Optional.of(which), readers, landing, work);
    }

    /** Nobody can refuse a connection to some requests only. */
    boolean canMeet(Fault fault) {
        return fault != Fault.REFUSED || script.isEmpty();
    }
}
