package io.github.dynamodbconfigstore.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What later is held against. */
class LeftoversTest {
    private final Thread thread = new Thread(() -> {});

    @Test
    void whatIsStillClosingIsNotTakenForWhatStays() {
        Iterator<Leftovers> closing = Stream.of(
                        with(9, thread), with(8, thread), with(8, thread), with(8), with(7), with(7))
                .iterator();
        Leftovers stays = with(6);

        assertThat(Leftovers.settled(() -> closing.hasNext() ? closing.next() : stays))
                .isEqualTo(stays);
    }

    private static Leftovers with(long descriptors, Thread... threads) {
        return new Leftovers(Set.of(threads), descriptors);
    }
}
