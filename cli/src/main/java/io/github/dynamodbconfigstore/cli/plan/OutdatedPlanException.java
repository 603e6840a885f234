package io.github.dynamodbconfigstore.cli.plan;

/** An option is not what it was when its change was planned; nothing of the commit was written. */
final class OutdatedPlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OutdatedPlanException(String option) {
        super("option '%s' is not what it was".formatted(option));
    }
}
