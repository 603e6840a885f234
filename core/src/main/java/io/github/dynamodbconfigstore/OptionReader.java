package io.github.dynamodbconfigstore;

import io.github.dynamodbconfigstore.items.Attributes;
import io.github.dynamodbconfigstore.items.ItemLimits;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Deadline;
import io.github.dynamodbconfigstore.table.Failures;
import io.github.dynamodbconfigstore.table.Partition;
import io.github.dynamodbconfigstore.table.Requests;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Options straight from DynamoDB: one by GetItem, all by Query to the last page. Thread-safe. */
final class OptionReader {
    /** Also in a process whose common pool has no threads. */
    private static final Executor ANOTHER_THREAD = new CompletableFuture<>().defaultExecutor();

    private final Requests requests;
    private final Partition partition;

    OptionReader(Requests requests) {
        this.requests = requests;
        this.partition = requests.partition();
    }

    OptionReader until(Deadline deadline) {
        return new OptionReader(requests.until(deadline));
    }

    Optional<Option> read(String option, boolean consistent) {
        return read(option, request(option, consistent));
    }

    Optional<Option> read(String option, boolean consistent, String... keys) {
        Set<String> wanted = new LinkedHashSet<>(List.of(keys));
        wanted.removeIf(key -> !ItemLimits.isKey(key));
        GetItemRequest.Builder request = request(option, consistent);
        // The option key, too, so that an option which has none of the keys still has an item in the answer.
        Projection.of(partition.optionKey(), wanted).ifPresent(projection -> projection.applyTo(request));
        return read(option, request).map(found -> found.only(keys));
    }

    Snapshot readAll(boolean consistent) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(partition.table())
                .consistentRead(consistent)
                .keyConditionExpression("#store = :store")
                .expressionAttributeNames(Map.of("#store", partition.storeKey()))
                .expressionAttributeValues(Map.of(":store", AttributeValue.fromS(partition.store())));
        Pages pages = new Pages();
        requests.query(request, pages::add);
        return new Snapshot(partition, Head.NONE, pages.options);
    }

    OptionNotFoundException notFound(String option) {
        return new OptionNotFoundException(partition.table(), partition.store(), option);
    }

    private GetItemRequest.Builder request(String option, boolean consistent) {
        ItemLimits.checkName(new ItemName(partition, option));
        return GetItemRequest.builder()
                .tableName(partition.table())
                .key(partition.key(option))
                .consistentRead(consistent);
    }

    private Optional<Option> read(String option, GetItemRequest.Builder request) {
        GetItemResponse response = requests.getItem(request);
        return response.hasItem() ? Optional.of(option(option, response.item())) : Optional.empty();
    }

    /** In a table with other keys the Query may succeed, but what it finds are no options. */
    private String name(Map<String, AttributeValue> item) {
        AttributeValue name = item.get(partition.optionKey());
        if (name == null || name.s() == null) {
            throw Failures.misconfigured(partition, "a Query finds items without the range key", null);
        }
        return name.s();
    }

    private Option option(String name, Map<String, AttributeValue> item) {
        return new Option(partition, name, Attributes.toKeys(partition, name, item));
    }

    /**
     * The options that a Query finds. While one page is read, another thread makes options of the page before it, so that a large
     * store is there sooner; most stores have one page, and need none.
     */
    private final class Pages {
        private final Map<String, Option> options = new HashMap<>();
        private @Nullable FutureTask<?> before;

        void add(QueryResponse page) {
            if (before != null) {
                finish(before);
            }
            if (page.lastEvaluatedKey().isEmpty()) {
                addAll(page);
            } else {
                before = begin(new FutureTask<>(() -> addAll(page), null));
            }
        }

        private FutureTask<?> begin(FutureTask<?> task) {
            try {
                ANOTHER_THREAD.execute(task);
            } catch (OutOfMemoryError noThread) {
                // This one does it, when it comes to it.
            }
            return task;
        }

        /** By this thread, where no other one has begun: they may all be taken, or wait for what this one holds. */
        private void finish(FutureTask<?> task) {
            task.run();
            try {
                task.get();
            } catch (ExecutionException e) {
                throw unchecked(Objects.requireNonNull(e.getCause()));
            } catch (InterruptedException e) {
                throw Failures.interrupted(
                        partition, "interrupted while options were made of what was read of " + partition.describe());
            }
        }

        private void addAll(QueryResponse page) {
            page.items().forEach(item -> {
                String name = name(item);
                options.put(name, option(name, item));
            });
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }
}
