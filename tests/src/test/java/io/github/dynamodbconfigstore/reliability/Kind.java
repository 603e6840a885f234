package io.github.dynamodbconfigstore.reliability;

import io.github.dynamodbconfigstore.DynamoDbConfigStoreBuilder;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A way to read. */
@SuppressWarnings("ImmutableEnumChecker")
enum Kind {
    SIMPLE(DynamoDbConfigStoreBuilder::simple),

    TIME_BASED(builder -> builder.timeBased(Bench.INTERVAL)),

    LIVE(builder -> builder.live(Bench.INTERVAL)),

    TIME_BASED_BY_AGE(builder -> builder.timeBased(Bench.INTERVAL).maxAge(Reader.MAX_AGE)),

    LIVE_BY_AGE(builder -> builder.live(Bench.INTERVAL).maxAge(Reader.MAX_AGE));

    static final Set<Kind> FROM_MEMORY = EnumSet.of(TIME_BASED, LIVE);

    static final Set<Kind> BY_AGE = EnumSet.of(TIME_BASED_BY_AGE, LIVE_BY_AGE);

    private final UnaryOperator<DynamoDbConfigStoreBuilder> settings;

    Kind(UnaryOperator<DynamoDbConfigStoreBuilder> settings) {
        this.settings = settings;
    }

    DynamoDbConfigStoreBuilder on(DynamoDbConfigStoreBuilder builder) {
        return settings.apply(builder);
    }
}
