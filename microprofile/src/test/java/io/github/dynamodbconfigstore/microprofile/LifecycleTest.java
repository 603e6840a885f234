package io.github.dynamodbconfigstore.microprofile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import io.github.dynamodbconfigstore.local.FreshTable;
import io.github.dynamodbconfigstore.local.LocalDynamoDb;
import io.github.dynamodbconfigstore.local.LocalDynamoDbExtension;
import io.smallrye.config.SmallRyeConfig;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.http.apache5.internal.conn.IdleConnectionReaper;

@ExtendWith(LocalDynamoDbExtension.class)
class LifecycleTest {
    private final Map<String, String> settings;

    LifecycleTest(LocalDynamoDb dynamoDb, @FreshTable String table) {
        settings = Configs.settings(dynamoDb.endpoint(), table, "prod");
        try (DynamoDbConfigStore store =
                DynamoDbConfigStore.builder(dynamoDb.client(), table, "prod").build()) {
            store.set("db", Map.of("port", 1));
        }
    }

    @BeforeEach
    void nothingIsOpen() {
        assertThat(Lease.open()).isZero();
    }

    @Test
    void aHundredConfigurationsShareOneStoreAndItsThreads() {
        List<SmallRyeConfig> configs = new ArrayList<>(List.of(Configs.of(settings)));
        DynamoDbConfigStore store = Configs.store(configs.get(0));
        Set<Thread> threads = threads();

        for (int i = 0; i < 100; i++) {
            SmallRyeConfig config = Configs.of(settings);
            assertThat(config.getValue("db.port", int.class)).isEqualTo(1);
            assertThat(Configs.store(config)).isSameAs(store);
            configs.add(config);
        }

        assertThat(Lease.open()).isOne();
        assertThat(started(threads)).isEmpty();
        configs.forEach(Configs::close);
        assertThat(Lease.open()).isZero();
    }

    @Test
    void configurationsOneAfterTheOtherLeaveNoThreadAndNoClient() throws Exception {
        Configs.close(Configs.of(settings));
        Set<Thread> threads = threads();
        int clients = openClients();

        for (int i = 0; i < 10; i++) {
            Configs.close(Configs.of(settings));
        }

        assertThat(Lease.open()).isZero();
        assertThat(openClients()).isEqualTo(clients);
        for (Thread thread : started(threads)) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    @Test
    void closingOneConfigurationTwiceTakesNothingFromAnother() {
        SmallRyeConfig one = Configs.of(settings);
        SmallRyeConfig other = Configs.of(settings);

        Configs.close(one);
        Configs.close(one);

        assertThat(Lease.open()).isOne();
        Configs.store(other).reload();
        assertThat(one.getValue("db.port", int.class)).isEqualTo(1);
        Configs.close(other);
        assertThat(Lease.open()).isZero();
    }

    /** SmallRye's does not close the sources of a configuration that is released. */
    @Test
    @Timeout(60)
    void aReleasedConfigurationIsClosedOnceItIsGone() throws InterruptedException {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        ClassLoader loader = new ClassLoader(getClass().getClassLoader()) {};
        resolver.registerConfig(Configs.of(settings), loader);
        assertThat(resolver.getConfig(loader).getValue("db.port", int.class)).isEqualTo(1);

        resolver.releaseConfig(resolver.getConfig(loader));

        while (Lease.open() > 0) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** The HTTP clients that were made and not closed: of each of them somebody closes idle connections. */
    private static int openClients() throws ReflectiveOperationException {
        Field managers = IdleConnectionReaper.class.getDeclaredField("connectionManagers");
        managers.setAccessible(true);
        return ((Map<?, ?>) managers.get(IdleConnectionReaper.getInstance())).size();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    /** Not those of DynamoDB Local, which come and go with its requests. */
    private static Set<Thread> started(Set<Thread> before) {
        Set<String> pools = before.stream().map(LifecycleTest::pool).collect(Collectors.toSet());
        Set<Thread> started = new HashSet<>(threads());
        started.removeAll(before);
        started.removeIf(thread -> thread.getName().matches("(qtp|dynamodb-local|sqlite|SQLite|Thread-).*"));
        started.removeIf(thread -> pools.contains(pool(thread)));
        return started;
    }

    /** The name without the number in its pool. */
    private static String pool(Thread thread) {
        return thread.getName().replaceFirst("-\\d+$", "");
    }
}
