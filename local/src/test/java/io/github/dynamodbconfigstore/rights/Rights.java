package io.github.dynamodbconfigstore.rights;

import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Refuses what no policy allows, as AWS would: DynamoDB Local checks no rights. */
final class Rights implements ExecutionInterceptor {
    private final Consumer<String> denied;
    private final List<Policy> policies;

    /** Where a test denies on purpose. */
    Rights(Policy... policies) {
        this(denial -> {}, policies);
    }

    /** Also says what it denies, in words. */
    Rights(Consumer<String> denied, Policy... policies) {
        this.denied = denied;
        this.policies = List.of(policies);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        check(Access.of(context.request()));
    }

    void check(List<Access> accesses) {
        for (Access access : accesses) {
            if (access.lacksLeadingKey() || policies.stream().noneMatch(policy -> policy.allows(access))) {
                denied.accept("%s, which is allowed to none of %s"
                        .formatted(
                                access, policies.stream().map(Policy::heading).toList()));
                throw denial(access);
            }
        }
    }

    private static DynamoDbException denial(Access access) {
        String message = "User: arn:aws:iam::123456789012:user/test is not authorized to perform: " + access.action()
                + " on resource: arn:aws:dynamodb:us-east-1:123456789012:table/" + access.table()
                + " because no identity-based policy allows the " + access.action() + " action";
        return (DynamoDbException) DynamoDbException.builder()
                .statusCode(400)
                .message(message)
                .numAttempts(1)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("AccessDeniedException")
                        .errorMessage(message)
                        .serviceName("DynamoDb")
                        .build())
                .build();
    }
}
