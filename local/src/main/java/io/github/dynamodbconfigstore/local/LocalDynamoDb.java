package io.github.dynamodbconfigstore.local;

import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * DynamoDB Local inside this JVM: a real HTTP server for development and tests, started in about a second.
 *
 * <pre>{@code
 * try (LocalDynamoDb local = LocalDynamoDb.start()) {
 *     local.client().listTables();
 * }
 * }</pre>
 *
 * <p>The data is in memory, or in a folder: see {@link #builder()}. There is one database for all credentials and regions.
 * The server listens on the loopback interface only, sends no telemetry and writes nothing to standard output; Jetty and
 * the AWS SDK log through SLF4J. There is no PartiQL: leave such statements to the real DynamoDB.
 *
 * <p>A folder belongs to one process at a time. Where it is taken, {@link LocalDynamoDbBuilder#start()} waits for it,
 * unless its owner shares its server: then that server is used and none is started. Two objects in one JVM go by the same
 * rules as two processes.
 *
 * <p>Thread-safe. {@link #close()} it: an open server keeps the JVM from ending. It unpacks a native library into the
 * folder for temporary files, which goes when the JVM ends (on Windows, or when the JVM is killed, it stays).
 *
 * <p>DynamoDB Local comes under a licence of its own, which lets it be used but not redistributed: it is fetched as an
 * ordinary dependency and must not be packed into an artifact.
 */
public final class LocalDynamoDb implements AutoCloseable {
    private final Backend backend;
    private final DynamoDbClient client;

    private LocalDynamoDb(Backend backend) {
        this.backend = backend;
        this.client = clientBuilder().build();
    }

    /** Takes the backend over, whatever happens. */
    static LocalDynamoDb on(Backend backend) {
        try {
            return new LocalDynamoDb(backend);
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }

    /**
     * Starts a server in memory, on a free port.
     *
     * @return the running server
     */
    public static LocalDynamoDb start() {
        return builder().start();
    }

    /**
     * A server with settings of one's own.
     *
     * @return a builder with the defaults: in memory, on a free port
     */
    public static LocalDynamoDbBuilder builder() {
        return new LocalDynamoDbBuilder();
    }

    /**
     * Where the server answers.
     *
     * @return such as {@code http://127.0.0.1:45269}
     */
    public URI endpoint() {
        return backend.endpoint();
    }

    /**
     * Whether the server runs here, rather than in another process which shares it.
     *
     * @return false if {@link #close()} will leave the server running
     */
    public boolean ownsServer() {
        return backend.ownsServer();
    }

    /**
     * A client of the server, with made-up credentials and a region. It is closed with this object.
     *
     * @return the same client at each call
     */
    public DynamoDbClient client() {
        return client;
    }

    /**
     * A client of the server to be built with settings of one's own, such as an interceptor or a time limit.
     *
     * @return a new builder with endpoint, made-up credentials and region set; who builds the client closes it
     */
    public DynamoDbClientBuilder clientBuilder() {
        return LocalClients.builder(endpoint());
    }

    /**
     * Closes the client, ends the server if it runs here, and waits until its threads have ended and its folder is free.
     * Closing twice is harmless. An interrupt does not cut it short; the thread's flag stays set.
     */
    @Override
    public void close() {
        client.close();
        backend.close();
    }
}
