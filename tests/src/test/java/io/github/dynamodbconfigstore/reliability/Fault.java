package io.github.dynamodbconfigstore.reliability;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Response;
import io.github.dynamodbconfigstore.StoreUnavailableException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import wiremock.org.eclipse.jetty.io.EndPoint;
import wiremock.org.eclipse.jetty.io.SocketChannelEndPoint;
import wiremock.org.eclipse.jetty.server.HttpConnection;

/** What becomes of a request on its way to DynamoDB and back, and what the library has to call it. */
@SuppressWarnings("ImmutableEnumChecker")
enum Fault {
    /** The answer comes late, but in time. */
    DELAYED(null, answer -> answer),

    /** Nobody listens at the port. */
    REFUSED(Reason.NO_ANSWER, answer -> answer),

    /** The connection is reset before an answer. */
    RESET(Reason.NO_ANSWER, answer -> broken()),

    /** The connection ends in the middle of DynamoDB's answer. */
    TRUNCATED(Reason.NO_ANSWER, answer -> answer, Fault::half),

    /** The connection is reset in the middle of DynamoDB's answer. */
    RESET_IN_BODY(Reason.NO_ANSWER, answer -> answer, answer -> {
        endWithReset();
        return half(answer);
    }),

    /** The connection ends before the first byte of an answer. */
    EMPTY(Reason.NO_ANSWER, answer -> aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.EMPTY_RESPONSE)),

    /** DynamoDB fails. */
    ERROR_500(Reason.SERVICE_ERROR, answer -> error(500, "InternalServerError")),

    /** Something on the way has nobody to ask, and says so in its own words. */
    ERROR_503(
            Reason.SERVICE_ERROR,
            answer -> aResponse().withStatus(503).withBody("<html>Service Temporarily Unavailable</html>")),

    /** The table's capacity is used up. */
    THROTTLED(Reason.THROTTLED, answer -> error(400, "ProvisionedThroughputExceededException")),

    /** The credentials were good once. */
    EXPIRED(Reason.CREDENTIALS, answer -> error(400, "ExpiredTokenException")),

    /** The credentials lack the right. */
    DENIED(Reason.ACCESS_DENIED, answer -> error(400, "AccessDeniedException")),

    /** Success, with a body that is no JSON to its end. */
    GARBAGE(Reason.CLIENT, answer -> json(200, "{\"Count\":1,\"Items\":[{\"port\":{\"N\":")),

    /** Success, said by something that is not DynamoDB. */
    FOREIGN(Reason.CLIENT, answer -> json(200, "{\"status\":\"success\"}")),

    /** No answer, on a connection that stays. */
    HUNG(Reason.NO_ANSWER, answer -> broken()),

    /** DynamoDB's answer begins, and there it stays, on a connection that stays. */
    HUNG_IN_BODY(Reason.NO_ANSWER, answer -> answer, Fault::half),

    /** DynamoDB does what it is asked, and nobody hears of it. */
    LOST(Reason.NO_ANSWER, answer -> answer, answer -> Response.Builder.like(answer)
            .but()
            .fault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER)
            .build());

    private final Reason reason;
    private final UnaryOperator<ResponseDefinitionBuilder> instead;
    private final UnaryOperator<Response> after;

    Fault(Reason reason, UnaryOperator<ResponseDefinitionBuilder> instead) {
        this(reason, instead, answer -> answer);
    }

    Fault(Reason reason, UnaryOperator<ResponseDefinitionBuilder> instead, UnaryOperator<Response> after) {
        this.reason = reason;
        this.instead = instead;
        this.after = after;
    }

    /** Empty where a request succeeds all the same. */
    Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Whether it is DynamoDB that says no, so that nothing was done. */
    boolean isRefusal() {
        return reason == Reason.CREDENTIALS || reason == Reason.ACCESS_DENIED;
    }

    /** Whether DynamoDB does what it is asked. */
    boolean reachesDynamoDb() {
        return this == DELAYED || this == TRUNCATED || this == RESET_IN_BODY || this == HUNG_IN_BODY || this == LOST;
    }

    /** Whether nothing ends it but a time limit. */
    boolean isSilent() {
        return this == HUNG || this == HUNG_IN_BODY;
    }

    /** Instead of DynamoDB's own answer, or the same. */
    ResponseDefinitionBuilder instead(ResponseDefinitionBuilder answer) {
        return instead.apply(answer);
    }

    /** What is left of DynamoDB's own answer. */
    Response after(Response answer) {
        return after.apply(answer);
    }

    String title() {
        return name().toLowerCase(Locale.ROOT).replace("error_", "").replace('_', ' ');
    }

    private static ResponseDefinitionBuilder broken() {
        return aResponse().withFault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
    }

    private static ResponseDefinitionBuilder error(int status, String type) {
        return json(
                status, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\",\"message\":\"planted\"}".formatted(type));
    }

    private static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withBody(body);
    }

    /** The proxy ends a connection on which it can't send all that it announced; without lingering that is a reset. */
    private static void endWithReset() {
        EndPoint connection = HttpConnection.getCurrentConnection().getEndPoint();
        try {
            ((SocketChannelEndPoint) connection).getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Announced whole. */
    private static Response half(Response answer) {
        byte[] body = answer.getBody();
        return Response.Builder.like(answer)
                .but()
                .headers(new HttpHeaders(
                        new HttpHeader("Content-Type", "application/x-amz-json-1.0"),
                        new HttpHeader("Content-Length", Integer.toString(body.length))))
                .body(Arrays.copyOf(body, body.length / 2))
                .build();
    }
}
