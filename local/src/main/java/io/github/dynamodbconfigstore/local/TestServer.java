package io.github.dynamodbconfigstore.local;

import java.util.concurrent.atomic.AtomicInteger;

/** The server of all tests in this JVM, and the names of its tables. */
final class TestServer implements AutoCloseable {
    private final LocalDynamoDb local = LocalDynamoDb.start();
    private final AtomicInteger tables = new AtomicInteger();

    LocalDynamoDb local() {
        return local;
    }

    TestTable freshTable() {
        return new TestTable(local.client(), "fresh-table-" + tables.incrementAndGet());
    }

    @Override
    public void close() {
        local.close();
    }
}
