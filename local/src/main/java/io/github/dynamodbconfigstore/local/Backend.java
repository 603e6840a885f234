package io.github.dynamodbconfigstore.local;

import java.net.URI;

/** What answers at the endpoint, here or elsewhere. */
interface Backend extends AutoCloseable {
    URI endpoint();

    boolean ownsServer();

    @Override
    void close();
}
