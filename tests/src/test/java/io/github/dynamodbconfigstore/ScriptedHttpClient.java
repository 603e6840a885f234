package io.github.dynamodbconfigstore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

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
        static Answer error(int status, String type) {
            return new Answer(
                    status,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"%s\"}"
                            .formatted(type, "planted"));
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
    private volatile Script script;

    ScriptedHttpClient(Script script) {
        this.script = script;
    }

    void script(Script next) {
        this.script = next;
    }

    /** The actions asked for so far, each attempt of a retried one by itself. */
    List<String> actions() {
        return List.copyOf(actions);
    }

    void forget() {
        actions.clear();
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
                Answer answer = script.answer(action, nth);
                return answer == null ? call.call() : response(answer);
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
