package io.github.dynamodbconfigstore.reliability;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An HTTP proxy in front of DynamoDB, in which whatever can go wrong goes wrong on demand. */
final class FaultyNetwork implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final String FAULT = "fault";
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    /** How late an answer is that is delayed, for whoever has little time. */
    private static final Duration A_LITTLE = Duration.ofMillis(10);

    private final URI dynamoDb;
    private final Duration delay;
    private final int port;
    private WireMockServer proxy;
    private volatile Spell spell = Spell.fair();

    FaultyNetwork(URI dynamoDb) {
        this(dynamoDb, A_LITTLE);
    }

    /** With how late an answer is that is delayed. */
    FaultyNetwork(URI dynamoDb, Duration delay) {
        this.dynamoDb = dynamoDb;
        this.delay = delay;
        this.proxy = listen(0);
        this.port = proxy.port();
    }

    URI endpoint() {
        return URI.create("http://%s:%d".formatted(HOST, port));
    }

    /** Every request from now on. */
    void begin(Fault fault) {
        begin(Script.all(fault));
        if (fault == Fault.REFUSED && proxy.isRunning()) {
            proxy.stop();
        }
    }

    void begin(Script script) {
        Spell before = spell;
        spell = new Spell(script);
        before.end();
    }

    /** Whatever goes wrong does so no longer. */
    void end() {
        Spell over = spell;
        spell = Spell.fair();
        over.end();
        if (!proxy.isRunning()) {
            proxy = listenAgain();
        }
    }

    /** Whoever was given the port while nobody listened, as the near end of a connection, gives it back. */
    private WireMockServer listenAgain() {
        long deadline = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                return listen(port);
            } catch (FatalStartupException e) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    @Override
    public void close() {
        spell.end();
        proxy.stop();
    }

    private WireMockServer listen(int at) {
        WireMockServer server = new WireMockServer(options()
                .bindAddress(HOST)
                .port(at)
                .gzipDisabled(true)
                .templatingEnabled(false)
                .disableRequestJournal()
                .extensions(new Before(), new After()));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(aResponse().proxiedFrom(dynamoDb.toString())));
        return server;
    }

    /** Decides what a request meets. */
    private final class Before implements ResponseDefinitionTransformerV2 {
        @Override
        public String getName() {
            return "before";
        }

        @Override
        public ResponseDefinition transform(ServeEvent event) {
            return spell.meets(action(event.getRequest()))
                    .map(fault -> fault.instead(proxied(fault))
                            .withTransformerParameter(FAULT, fault.name())
                            .build())
                    .orElse(event.getResponseDefinition());
        }

        private ResponseDefinitionBuilder proxied(Fault fault) {
            ResponseDefinitionBuilder answer = aResponse().proxiedFrom(dynamoDb.toString());
            return fault == Fault.DELAYED ? answer.withFixedDelay((int) delay.toMillis()) : answer;
        }

        private static String action(Request request) {
            String target = request.getHeader("X-Amz-Target");
            return target.substring(target.indexOf('.') + 1);
        }
    }

    /** Spoils what DynamoDB has answered. */
    private final class After implements ResponseTransformerV2 {
        @Override
        public String getName() {
            return "after";
        }

        @Override
        public Response transform(Response response, ServeEvent event) {
            return Optional.ofNullable(event.getResponseDefinition().getTransformerParameters())
                    .map(parameters -> (String) parameters.get(FAULT))
                    .map(Fault::valueOf)
                    .map(fault -> fault == Fault.HUNG_IN_BODY
                            ? HungBody.of(fault.after(response), spell)
                            : fault.after(response))
                    .orElse(response);
        }
    }
}
