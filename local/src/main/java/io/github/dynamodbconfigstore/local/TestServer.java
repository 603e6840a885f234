package io.github.dynamodbconfigstore.local;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The server of all tests in this JVM, and the names of its tables. Where each test is a run of its own, as in mutation
 * testing, {@code -Ddynamodb.local.kept=true} keeps it from run to run.
 */
final class TestServer implements AutoCloseable {
    private static final boolean IS_KEPT = Boolean.getBoolean("dynamodb.local.kept");
    private static final AtomicInteger tables = new AtomicInteger();

    private final LocalDynamoDb local = IS_KEPT ? Kept.LOCAL : LocalDynamoDb.start();

    LocalDynamoDb local() {
        return local;
    }

    TestTable freshTable() {
        return new TestTable(local.client(), "fresh-table-" + tables.incrementAndGet());
    }

    @Override
    public void close() {
        if (!IS_KEPT) {
            local.close();
        }
    }

    private static final class Kept {
        static final LocalDynamoDb LOCAL = LocalDynamoDb.start();
    }
}
