package io.github.dynamodbconfigstore.local;

import io.github.dynamodbconfigstore.DynamoDbConfigStore;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A JUnit Jupiter extension that hands DynamoDB Local to tests, as parameters of constructors, test methods and lifecycle
 * methods.
 *
 * <pre>{@code
 * @ExtendWith(LocalDynamoDbExtension.class)
 * class ConfigTest {
 *     @Test
 *     void readsWhatWasWritten(DynamoDbConfigStore store) {
 *         store.set("db", Map.of("port", 27017));
 *         assertEquals(27017, store.config().get("db").getInt("port"));
 *     }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link LocalDynamoDb}: one server in memory for all tests of the JVM, closed after the last.
 *   <li>{@link DynamoDbClient}: its client.
 *   <li>{@link FreshTable @FreshTable} {@code String}: a table name of this test's own. There is no such table yet.
 *   <li>{@link DynamoDbConfigStore}: a store named {@code test} in that table, with all defaults; closed after the test.
 * </ul>
 *
 * <p>In one test, all these parameters have to do with one table, which is deleted after it. Static lifecycle methods, and
 * the constructor of a class with one instance for all tests, get another table: the class's. Tests may run in parallel.
 */
public final class LocalDynamoDbExtension implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(LocalDynamoDbExtension.class);

    /** To be called by JUnit. */
    public LocalDynamoDbExtension() {}

    /** A constructor belongs to the test that it is called for. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext rootContext) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalDynamoDb.class
                || type == DynamoDbClient.class
                || type == DynamoDbConfigStore.class
                || parameter.isAnnotated(FreshTable.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (parameter.isAnnotated(FreshTable.class)) {
            requireString(parameter, type);
            return table(context).name();
        }
        if (type == DynamoDbConfigStore.class) {
            return table(context).store();
        }
        LocalDynamoDb local = server(context).local();
        return type == DynamoDbClient.class ? local.client() : local;
    }

    private static void requireString(ParameterContext parameter, Class<?> type) {
        if (type != String.class) {
            throw new ParameterResolutionException(
                    "@FreshTable is for a String, not for %s".formatted(parameter.getParameter()));
        }
    }

    private static TestServer server(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(TestServer.class, key -> new TestServer(), TestServer.class);
    }

    /** By the context's id, since a context without a value is given that of the one around it. */
    private static TestTable table(ExtensionContext context) {
        TestServer server = server(context);
        return context.getStore(NAMESPACE)
                .computeIfAbsent(context.getUniqueId(), id -> server.freshTable(), TestTable.class);
    }
}
