package io.github.dynamodbconfigstore.spring;

/** An import that can't be followed, whatever DynamoDB holds. */
final class InvalidImportException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String action;

    InvalidImportException(String problem, String action) {
        super(problem);
        this.action = action;
    }

    /** What to do. */
    String action() {
        return action;
    }
}
