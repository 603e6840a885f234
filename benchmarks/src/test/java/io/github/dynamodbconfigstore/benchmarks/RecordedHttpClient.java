package io.github.dynamodbconfigstore.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/**
 * HTTP without network: a request is sent to DynamoDB Local the first time, and the same request has the same answer from
 * then on, byte for byte and with its checksum. All sides that use SDK 2 go through it. There are two sets of answers, which take turns.
 */
final class RecordedHttpClient implements SdkHttpClient {
    private final SdkHttpClient real = Apache5HttpClient.create();
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    private volatile boolean other;

    private record Answer(SdkHttpResponse head, SdkBytes body) {
        HttpExecuteResponse response() {
            return HttpExecuteResponse.builder()
                    .response(head)
                    .responseBody(AbortableInputStream.create(body.asInputStream()))
                    .build();
        }
    }

    /** From now on from the other set, which a change in the tables can be recorded into. */
    void turn() {
        other = !other;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                String key = other + text(request);
                Answer answer = answers.get(key);
                if (answer == null) {
                    answer = record(request);
                    answers.put(key, answer);
                }
                return answer.response();
            }

            @Override
            public void abort() {}
        };
    }

    @Override
    public void close() {
        real.close();
    }

    private Answer record(HttpExecuteRequest request) throws IOException {
        HttpExecuteResponse response = real.prepareRequest(request).call();
        return new Answer(
                response.httpResponse(),
                SdkBytes.fromInputStream(response.responseBody().orElseThrow()));
    }

    private static String text(HttpExecuteRequest request) throws IOException {
        String action =
                request.httpRequest().firstMatchingHeader("X-Amz-Target").orElseThrow();
        try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
            return action + new String(body.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
