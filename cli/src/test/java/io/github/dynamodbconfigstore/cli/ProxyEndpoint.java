package io.github.dynamodbconfigstore.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** DynamoDB Local, with an error for some actions as long as it is told so. */
public final class ProxyEndpoint implements AutoCloseable {
    private final Set<String> denied = ConcurrentHashMap.newKeySet();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI target;
    private final HttpServer server;
    private final Queue<String> actions = new ConcurrentLinkedQueue<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private volatile boolean down;
    private volatile String cancelled = "";

    public ProxyEndpoint(URI target) throws IOException {
        this.target = target;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers these actions as to somebody without the right. */
    public void deny(String... actions) {
        denied.addAll(List.of(actions));
    }

    /** Answers transactions that write as if they were not carried out for this reason. */
    public void cancel(String reason) {
        cancelled = reason;
    }

    /** Answers everything with an error of the service, or nothing any more. */
    public void down(boolean yes) {
        down = yes;
    }

    /** What was asked, in order. */
    List<String> actions() {
        return List.copyOf(actions);
    }

    /** Leaves an action without an answer until it is released. */
    public CountDownLatch hold(String action) {
        return held.computeIfAbsent(action, unused -> new CountDownLatch(1));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String action = exchange.getRequestHeaders().getFirst("X-Amz-Target").replaceFirst(".*\\.", "");
        actions.add(action);
        await(action);
        byte[] request = exchange.getRequestBody().readAllBytes();
        if (down) {
            send(exchange, 500, error("InternalServerError"));
        } else if (denied.contains(action)) {
            send(exchange, 400, error("AccessDeniedException"));
        } else if (!cancelled.isEmpty() && action.equals("TransactWriteItems")) {
            send(exchange, 400, cancellation(cancelled));
        } else {
            forward(exchange, request);
        }
    }

    private void await(String action) {
        CountDownLatch release = held.get(action);
        try {
            if (release != null) {
                release.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, byte[] request) throws IOException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(request));
        for (String header : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
            String value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                forwarded.header(header, value);
            }
        }
        try {
            HttpResponse<byte[]> answer = client.send(forwarded.build(), BodyHandlers.ofByteArray());
            send(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] error(String type) {
        return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"so it is\"}"
                .formatted(type)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] cancellation(String reason) {
        return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"CancellationReasons\":[{\"Code\":\"%s\"}],\"Message\":\"so it is\"}"
                .formatted(reason)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
