package io.github.dynamodbconfigstore.spring;

/** An import or a setting with which no store can be opened, whatever DynamoDB holds. */
final class InvalidSettingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String action;

    InvalidSettingException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    /** What to do. */
    String action() {
        return action;
    }
}
