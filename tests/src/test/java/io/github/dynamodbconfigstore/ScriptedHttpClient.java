package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The SDK's HTTP client with a script before it: some requests are answered by the script, all others by DynamoDB Local.
 * It remembers which actions were asked for.
 */
final class ScriptedHttpClient implements SdkHttpClient {
    /** What to do with a request. */
    interface Script {
        /** An answer in place of DynamoDB's; null to ask DynamoDB. */
        Answer answer(String action, int nth) throws IOException;
    }

    /** An HTTP answer. */
    record Answer(int status, String body) {
        /** DynamoDB does what it is asked, and the answer never arrives. */
        static final Answer LOST = new Answer(0, "lost");

        /** A transaction cancelled for these reasons, an item each. */
        static Answer cancelled(String... codes) {
            String reasons = java.util.Arrays.stream(codes)
                    .map("{\"Code\":\"%s\"}"::formatted)
                    .collect(java.util.stream.Collectors.joining(","));
            return new Answer(
                    400,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"CancellationReasons\":[%s]}"
                            .formatted(reasons));
        }

        static Answer error(int status, String type) {
            return new Answer(
                    status,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"%s\"}"
                            .formatted(type, "planted"));
        }

        /** A transaction that was written. */
        static Answer ofUnits(String units) {
            return new Answer(200, "{\"ConsumedCapacity\":[{\"TableName\":\"any\",%s}]}".formatted(units));
        }

        static Answer throttled() {
            return error(400, "ProvisionedThroughputExceededException");
        }

        static Answer denied() {
            return error(400, "AccessDeniedException");
        }
    }

    private final SdkHttpClient real = Apache5HttpClient.create();
    private final List<String> actions = new CopyOnWriteArrayList<>();
    private final List<String> answers = new CopyOnWriteArrayList<>();
    private volatile Script script;
    private volatile String unreachable = "no request has this in it";

    /** All is asked of DynamoDB, until there is a {@link #script}. */
    ScriptedHttpClient() {
        this((action, nth) -> null);
    }

    ScriptedHttpClient(Script script) {
        this.script = script;
    }

    /** A client that sends each request once, this way. */
    DynamoDbClient client(LocalDynamoDb dynamoDb) {
        return dynamoDb.clientBuilder()
                .httpClient(this)
                .overrideConfiguration(settings -> settings.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    /** The same with nothing behind it, where the script answers everything. */
    DynamoDbClient client() {
        return DynamoDbClient.builder()
                .httpClient(this)
                .endpointOverride(URI.create("http://localhost:1"))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(settings -> settings.retryStrategy(retries -> retries.maxAttempts(1)))
                .build();
    }

    void script(Script next) {
        this.script = next;
    }

    /** Requests with this text in them are lost from now on. */
    void lose(String text) {
        this.unreachable = text;
    }

    /** The actions asked for so far, each attempt of a retried one by itself. */
    List<String> actions() {
        return List.copyOf(actions);
    }

    /** The bodies that DynamoDB answered. */
    List<String> answers() {
        return List.copyOf(answers);
    }

    void forget() {
        actions.clear();
        answers.clear();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        String target =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
        String action = target.substring(target.indexOf('.') + 1);
        ExecutableHttpRequest call = real.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                actions.add(action);
                int nth = (int) actions.stream().filter(action::equals).count();
                if (body(request).contains(unreachable)) {
                    throw new IOException("the request was lost");
                }
                Answer answer = script.answer(action, nth);
                if (Answer.LOST.equals(answer)) {
                    call.call().responseBody().ifPresent(AbortableInputStream::abort);
                    throw new IOException("the answer was lost");
                }
                return answer == null ? remember(call.call()) : response(answer);
            }

            @Override
            public void abort() {
                call.abort();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }

    private static String body(HttpExecuteRequest request) throws IOException {
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpExecuteResponse remember(HttpExecuteResponse response) throws IOException {
        byte[] body = response.responseBody().orElseThrow().readAllBytes();
        answers.add(new String(body, StandardCharsets.UTF_8));
        return HttpExecuteResponse.builder()
                .response(response.httpResponse())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }

    private static HttpExecuteResponse response(Answer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
                .response(SdkHttpFullResponse.builder()
                        .statusCode(answer.status())
                        .putHeader("Content-Type", "application/x-amz-json-1.0")
                        .putHeader("Content-Length", Integer.toString(body.length))
                        .build())
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
                .build();
    }
}
