package io.github.dynamodbconfigstore.examples.quarkus;

import io.smallrye.config.ConfigMapping;
import java.util.List;

/** The option {@code shop}, as it was when the application started. */
@ConfigMapping(prefix = "shop")
public interface Shop {
    /**
     * Who greets.
     *
     * @return the key {@code name}
     */
    String name();

    /**
     * Where it is.
     *
     * @return the key {@code cities}
     */
    List<String> cities();
}
