package io.github.dynamodbconfigstore.examples.quarkus;

import io.github.dynamodbconfigstore.microprofile.DynamoDbConfigSource;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Greets as it is configured at this moment. */
@Path("/")
public class ShopResource {
    private final Shop shop;
    private final Provider<String> greeting;
    private final Instance<Boolean> open;
    private final Config config;

    /**
     * With what stays as it was at the start, and what is asked at each request.
     *
     * @param shop as it was
     * @param greeting the key {@code text} of the option {@code greeting}
     * @param open the option {@code open}, which has nothing but a value
     * @param config all sources
     */
    @Inject
    public ShopResource(
            Shop shop,
            @ConfigProperty(name = "greeting.text") Provider<String> greeting,
            @ConfigProperty(name = "open") Instance<Boolean> open,
            Config config) {
        this.shop = shop;
        this.greeting = greeting;
        this.open = open;
        this.config = config;
    }

    /**
     * Greets.
     *
     * @return from memory
     */
    @GET
    public Answer greet() {
        return new Answer(shop.name(), shop.cities(), greeting.get(), open.get(), revision());
    }

    private long revision() {
        return DynamoDbConfigSource.in(config).stream()
                .flatMap(source -> source.store().stream())
                .mapToLong(store -> store.status().revisionInstalled())
                .max()
                .orElse(0);
    }
}
