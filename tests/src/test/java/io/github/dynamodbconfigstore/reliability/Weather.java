package io.github.dynamodbconfigstore.reliability;

import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What a network does to requests from one spell to the next, at random: nothing, one thing, or anything now and then. */
final class Weather {
    private static final List<Fault> FAULTS = List.of(Fault.values());

    private final FaultyNetwork network;
    private final Random random;

    /** For the threads that ask. */
    private final Random faults;

    Weather(FaultyNetwork network, long seed) {
        this.network = network;
        this.random = new Random(seed);
        this.faults = new Random(seed + 1);
    }

    void changes() {
        network.end();
        switch (random.nextInt(4)) {
            case 0 -> {}
            case 1 -> network.begin(any(random));
            default -> network.begin((action, nth) -> oneInThree());
        }
    }

    void clears() {
        network.end();
    }

    private Optional<Fault> oneInThree() {
        synchronized (faults) {
            return faults.nextInt(3) == 0 ? Optional.of(any(faults)) : Optional.empty();
        }
    }

    private static Fault any(Random random) {
        return FAULTS.get(random.nextInt(FAULTS.size()));
    }
}
