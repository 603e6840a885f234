package io.github.dynamodbconfigstore.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;

class LocalDynamoDbTest {
    @Test
    void whatIsWrittenToMemoryIsRead() {
        try (LocalDynamoDb local = LocalDynamoDb.start()) {
            Notebook notebook = Notebook.open(local.client());
            notebook.write("a");
            assertThat(notebook.has("a")).isTrue();
            assertThat(notebook.has("b")).isFalse();
            assertThat(local.ownsServer()).isTrue();
        }
    }

    @Test
    void thereIsOneDatabaseForAllCredentialsAndRegions() {
        try (LocalDynamoDb local = LocalDynamoDb.start();
                DynamoDbClient stranger = local.clientBuilder()
                        .region(Region.EU_CENTRAL_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "y")))
                        .build()) {
            Notebook.open(local.client()).write("a");
            assertThat(Notebook.open(stranger).has("a")).isTrue();
        }
    }

    @Test
    void serversStartedAtOnceInOneJvmShareNothing() {
        IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(LocalDynamoDbTest::countTablesOfAFreshServer))
                .toList()
                .forEach(tables -> assertThat(tables.join()).isEqualTo(1));
    }

    @Test
    void aClientCanBeBuiltWithAnInterceptor() {
        AtomicInteger requests = new AtomicInteger();
        ExecutionInterceptor counter = new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                requests.incrementAndGet();
            }
        };
        try (LocalDynamoDb local = LocalDynamoDb.start();
                DynamoDbClient client = local.clientBuilder()
                        .overrideConfiguration(settings -> settings.addExecutionInterceptor(counter))
                        .build()) {
            client.listTables();
            assertThat(requests).hasValue(1);
        }
    }

    @Test
    void itListensAtTheGivenPortOfTheLoopbackInterface() throws IOException {
        int port = freePort();
        try (LocalDynamoDb local = LocalDynamoDb.builder().port(port).start()) {
            assertThat(local.endpoint()).hasToString("http://127.0.0.1:" + port);
            assertThat(local.client().listTables().tableNames()).isEmpty();
        }
    }

    @Test
    void aTakenPortIsNamedWithWhatToDo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalDynamoDbBuilder builder = LocalDynamoDb.builder().port(taken.getLocalPort());
            assertThatThrownBy(builder::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("give another port");
        }
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        LocalDynamoDbBuilder builder = LocalDynamoDb.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.port(65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.waitAtMost(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.shared(true).start());
    }

    @Test
    void closingTwiceIsHarmless() {
        LocalDynamoDb local = LocalDynamoDb.start();
        local.close();
        local.close();
        assertThat(new SharedServer(local.endpoint()).answers()).isFalse();
    }

    @Test
    void closingLeavesNoThread() throws InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        LocalDynamoDb local = LocalDynamoDb.start();
        lookForExpiredItems(local.client());
        local.close();
        Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        left.removeIf(thread -> thread.getThreadGroup() == null);
        assertThat(left)
                .filteredOn(thread -> thread.getThreadGroup().getName().equals("dynamodb-local"))
                .isEmpty();
        for (Thread ofClient : left) {
            ofClient.join(10_000);
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    @Test
    void anInterruptDoesNotCutClosingShort(@TempDir Path folder) {
        LocalDynamoDb local = LocalDynamoDb.builder().folder(folder).start();
        Notebook.open(local.client()).write("a");
        Thread.currentThread().interrupt();
        local.close();
        assertThat(Thread.interrupted()).isTrue();
        try (LocalDynamoDb again =
                LocalDynamoDb.builder().folder(folder).waitAtMost(Duration.ZERO).start()) {
            assertThat(Notebook.open(again.client()).has("a")).isTrue();
        }
    }

    @Test
    void nothingIsPrintedAndNoFileIsLeft(@TempDir Path working, @TempDir Path temporary) throws Exception {
        try (OtherProcess process = OtherProcess.inMemory(working, temporary)) {
            assertThat(process.line()).isEqualTo("starting");
            assertThat(process.line()).startsWith("http://127.0.0.1:");
            assertThat(process.tell("write a")).isEqualTo("true");
            assertThat(process.end()).isEqualTo("closed");
            assertThat(process.line()).isNull();
        }
        assertThat(working).isEmptyDirectory();
        assertThat(temporary).isEmptyDirectory();
    }

    private static int countTablesOfAFreshServer() {
        try (LocalDynamoDb local = LocalDynamoDb.start()) {
            Notebook.open(local.client());
            return local.client().listTables().tableNames().size();
        }
    }

    private static void lookForExpiredItems(DynamoDbClient client) {
        Notebook notebook = Notebook.open(client);
        client.updateTimeToLive(request -> request.tableName(notebook.table())
                .timeToLiveSpecification(TimeToLiveSpecification.builder()
                        .attributeName("expires")
                        .enabled(true)
                        .build()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
