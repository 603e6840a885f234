package io.github.dynamodbconfigstore.planted;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Plants what any client of the SDK in this JVM writes: the SDK finds it on the class path. */
public final class SentValues implements ExecutionInterceptor {
    private static volatile boolean watched;

    /** From now on. In a process that nobody watches they would only pile up. */
    static void watch() {
        watched = true;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (watched) {
            plant(context.request(), Planted.IN_THIS_RUN);
        }
    }

    static void plant(SdkRequest request, Planted planted) {
        if (request instanceof PutItemRequest put) {
            planted.item(put.item());
        } else if (request instanceof BatchWriteItemRequest batch) {
            batch.requestItems().values().forEach(writes -> writes.stream()
                    .filter(write -> write.putRequest() != null)
                    .forEach(write -> planted.item(write.putRequest().item())));
        } else if (request instanceof TransactWriteItemsRequest writes) {
            writes.transactItems().forEach(write -> plant(write, planted));
        } else if (request instanceof TransactGetItemsRequest gets) {
            gets.transactItems().forEach(get -> planted.key(get.get().key()));
        } else if (request instanceof GetItemRequest get) {
            planted.key(get.key());
        } else if (request instanceof DeleteItemRequest delete) {
            planted.key(delete.key());
        }
    }

    private static void plant(TransactWriteItem write, Planted planted) {
        if (write.put() != null) {
            planted.item(write.put().item());
        } else if (write.delete() != null) {
            planted.key(write.delete().key());
        }
    }
}
