package io.github.dynamodbconfigstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * DynamoDB Local behind a Jetty of ours. Its own {@code ServerRunner} does much the same, but listens on all interfaces,
 * can't say which free port it got, prints to standard output, and has telemetry to be switched off.
 */
final class EmbeddedServer implements Backend {
    private static final String HOST = "127.0.0.1";
    private static final int AUTHORITY_LEVEL = 0;
    // Longer than a client keeps an idle connection, so that it never sends a request into one that closes.
    private static final long IDLE_MILLIS = 300_000;
    private static final String LOG4J_PROVIDER = "META-INF/services/org.apache.logging.log4j.spi.Provider";
    private static final String LOG4J_FACTORY = "log4j2.loggerContextFactory";

    static {
        silenceLog4j();
    }

    private final ServerThreads threads = new ServerThreads();
    private final Server server = new Server(threads.pool());
    private final LocalDynamoDBServerHandler handler;
    private final URI endpoint;

    private EmbeddedServer(LocalDynamoDBServerHandler handler, int port) throws IOException {
        this.handler = handler;
        this.endpoint = URI.create("http://%s:%d".formatted(HOST, listen(port)));
        server.setHandler(handler);
    }

    /** In memory where no folder is given. */
    static EmbeddedServer start(@Nullable Path folder, int port) {
        LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(requests(folder), null);
        try {
            EmbeddedServer server = new EmbeddedServer(handler, port);
            server.run();
            return server;
        } catch (IOException e) {
            handler.close();
            throw new UncheckedIOException(
                    "port %d can't be listened on (%s): stop the program that has it, give another port, or 0 for any free one"
                            .formatted(port, reason(e)),
                    e);
        }
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public boolean ownsServer() {
        return true;
    }

    @Override
    public synchronized void close() {
        // Interrupted, Jetty would not wait for its threads, nor we for the database.
        boolean interrupted = Thread.interrupted();
        try {
            stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Closes a server that can't use its database. */
    void giveUp() {
        threads.giveDatabaseUp();
        close();
    }

    private void stop() throws Exception {
        try {
            server.stop();
        } finally {
            handler.close();
            threads.end();
        }
    }

    private int listen(int port) throws IOException {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(HOST);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        connector.open();
        return connector.getLocalPort();
    }

    private void run() {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
    }

    private static LocalDynamoDBRequestHandler requests(@Nullable Path folder) {
        String path = folder == null ? null : folder.toString();
        return new LocalDynamoDBRequestHandler(AUTHORITY_LEVEL, folder == null, path, true, false);
    }

    private static @Nullable String reason(IOException e) {
        Throwable cause = e.getCause();
        return cause == null ? e.getMessage() : cause.getMessage();
    }

    /**
     * DynamoDB Local logs to log4j's API, which, with nothing behind it, complains on standard error before it falls back
     * to this factory. So that is what it is told to use.
     */
    private static void silenceLog4j() {
        boolean present = EmbeddedServer.class.getClassLoader().getResource(LOG4J_PROVIDER) != null;
        if (!present && System.getProperty(LOG4J_FACTORY) == null) {
            System.setProperty(LOG4J_FACTORY, "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        }
    }
}
