package io.github.dynamodbconfigstore.reliability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the proxy does to answers is what it says. */
@ExtendWith(LocalDynamoDbExtension.class)
class FaultyNetworkTest {
    @Test
    void anAnswerThatIsResetInItsBodyHasBegunAndAnnouncedMore(LocalDynamoDb dynamoDb) throws IOException {
        try (FaultyNetwork network = new FaultyNetwork(dynamoDb.endpoint())) {
            network.begin(Fault.RESET_IN_BODY);
            HttpURLConnection connection = ask(network.endpoint());
            int announced = connection.getContentLength();
            AtomicInteger read = new AtomicInteger();

            try (InputStream body = connection.getErrorStream()) {
                assertThatThrownBy(() -> {
                            while (body.read() >= 0) {
                                read.incrementAndGet();
                            }
                        })
                        .isInstanceOf(SocketException.class)
                        .hasMessageContaining("reset");
            }
            assertThat(read).hasPositiveValue().hasValueLessThan(announced);
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void anAnswerThatHangsInItsBodyHasBegunAndComesToNoEndUntilTheFaultIsOver(LocalDynamoDb dynamoDb)
            throws IOException {
        try (FaultyNetwork network = new FaultyNetwork(dynamoDb.endpoint())) {
            ask(network.endpoint());
            network.begin(Fault.HUNG_IN_BODY);
            HttpURLConnection connection = ask(network.endpoint(), Duration.ofSeconds(1));
            int announced = connection.getContentLength();

            try (InputStream body = connection.getErrorStream()) {
                assertThat(body.readNBytes(announced / 2)).hasSize(announced / 2);
                assertThatThrownBy(body::read).isInstanceOf(SocketTimeoutException.class);
            }
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPortThatSomebodyElseHasWhenRefusingEndsIsListenedAtOnceItIsFree(LocalDynamoDb dynamoDb) throws Exception {
        try (FaultyNetwork network = new FaultyNetwork(dynamoDb.endpoint())) {
            URI endpoint = network.endpoint();
            network.begin(Fault.REFUSED);
            FutureTask<Void> ending = new FutureTask<>(network::end, null);
            try (ServerSocket other =
                    new ServerSocket(endpoint.getPort(), 1, InetAddress.getByName(endpoint.getHost()))) {
                Thread thread = new Thread(ending);
                thread.start();
                while (thread.getState() != Thread.State.TIMED_WAITING && !ending.isDone()) {
                    Thread.onSpinWait();
                }
                assertThat(other.isBound()).isTrue();
                assertThat(ending).isNotDone();
            }
            ending.get();
            ask(endpoint);
        }
    }

    /** Something that DynamoDB refuses, with a reason. */
    private static HttpURLConnection ask(URI endpoint) throws IOException {
        return ask(endpoint, Duration.ofMinutes(1));
    }

    private static HttpURLConnection ask(URI endpoint, Duration limit) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setReadTimeout((int) limit.toMillis());
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/x-amz-json-1.0");
        connection.setRequestProperty("X-Amz-Target", "DynamoDB_20120810.ListTables");
        connection.getOutputStream().write("{}".getBytes(UTF_8));
        assertThat(connection.getResponseCode()).isEqualTo(400);
        return connection;
    }
}
