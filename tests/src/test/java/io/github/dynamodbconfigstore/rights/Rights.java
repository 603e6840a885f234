package io.github.dynamodbconfigstore.rights;

import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Refuses what no policy allows, as AWS would: DynamoDB Local checks no rights. */
final class Rights implements ExecutionInterceptor {
    private final List<Policy> policies;

    Rights(Policy... policies) {
        this.policies = List.of(policies);
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        for (Access access : Access.of(context.request())) {
            if (policies.stream().noneMatch(policy -> policy.allows(access))) {
                throw denied(access);
            }
        }
    }

    private static DynamoDbException denied(Access access) {
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
