package io.github.dynamodbconfigstore.jsonschema;

import java.util.List;

/** Schema files can't be used: missing, no JSON, no valid schema, or referring to what is not there. All faults at once. */
public final class BrokenSchemaException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String[] problems;

    BrokenSchemaException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = problems.toArray(String[]::new);
    }

    BrokenSchemaException(String file, String problem) {
        this(List.of(file + " " + problem));
    }

    /**
     * What is wrong.
     *
     * @return one sentence a fault, each with the file and, where they are known, line and column; at least one
     */
    public List<String> problems() {
        return List.of(problems);
    }
}
