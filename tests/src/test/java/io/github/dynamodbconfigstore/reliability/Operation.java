package io.github.dynamodbconfigstore.reliability;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that an application does with a store.
 *
 * @param name as it stands in the guide
 * @param rule how it has to end
 * @param script which of its requests meet a fault
 * @param work does it, and fails an assertion if it is told anything wrong
 */
record Operation(String name, Rule rule, Function<Fault, Script> script, Consumer<Bench> work) {
    Operation(String name, Rule rule, Consumer<Bench> work) {
        this(name, rule, Script::all, work);
    }

    /** Nobody can refuse a connection to some requests only. */
    boolean canMeet(Fault fault) {
        return fault != Fault.REFUSED || !isScripted();
    }

    boolean isScripted() {
        return rule == Rule.WRITES_INTO_THE_DARK || rule == Rule.WRITES_AGAIN;
    }
}
