package io.github.dynamodbconfigstore.jsonschema;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** Makes schemas of files, once: reads them, checks each against its draft, and follows every reference. */
final class Compiler {
    private final LocalLoader loader = new LocalLoader();
    private final Map<SchemaFile, Schema> schemas = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final SchemaRegistry registry;

    private Compiler(boolean formats) {
        this.registry = loader.registry(formats);
    }

    /**
     * Makes the schemas.
     *
     * @return by option, sorted
     * @throws BrokenSchemaException with everything that is wrong, as far as what is wrong before it lets see
     */
    static Map<String, Schema> compile(List<SchemaFile> files, boolean formats) {
        return new Compiler(formats).compile(files);
    }

    private Map<String, Schema> compile(List<SchemaFile> files) {
        Map<SchemaFile, JsonNode> read = read(files);
        failIfBroken();
        each(read, this::make);
        failIfBroken();
        each(schemas, (file, schema) -> schema.initializeValidators());
        each(read, this::followDynamic);
        readWhatWasFound();
        failIfBroken();
        // A reference in a circle shows at any value.
        each(schemas, (file, schema) -> schema.validate(ExactNumbers.NODES.objectNode()));
        failIfBroken();
        loader.close();
        return byOption();
    }

    private Map<SchemaFile, JsonNode> read(List<SchemaFile> files) {
        Map<SchemaFile, JsonNode> trees = new LinkedHashMap<>();
        files.forEach(file -> attempt(file, () -> trees.put(file, file.read())));
        each(trees, (file, tree) -> problems.addAll(Draft.problems(file, tree)));
        return trees;
    }

    private void make(SchemaFile file, JsonNode tree) {
        Schema schema = registry.getSchema(SchemaLocation.of(file.iri()), tree);
        loader.add(schema.getSchemaLocation().getAbsoluteIri().toString(), file);
        schemas.put(file, schema);
    }

    private void followDynamic(SchemaFile file, JsonNode tree) {
        if (DynamicReferences.in(tree)) {
            registry.getSchema(SchemaLocation.of(file.iri()), DynamicReferences.asStatic(tree))
                    .initializeValidators();
        }
    }

    /** What was referred to, and what that refers to. */
    private void readWhatWasFound() {
        Set<SchemaFile> seen = new HashSet<>();
        while (problems.isEmpty() && !seen.containsAll(loader.found())) {
            each(read(loader.found().stream().filter(seen::add).toList()), this::followDynamic);
        }
    }

    private Map<String, Schema> byOption() {
        Map<String, Schema> byOption = new TreeMap<>();
        schemas.forEach((file, schema) -> {
            if (file.option() != null) {
                byOption.put(file.option(), schema);
            }
        });
        return byOption;
    }

    private <T> void each(Map<SchemaFile, T> files, BiConsumer<SchemaFile, T> step) {
        files.forEach((file, content) -> attempt(file, () -> step.accept(file, content)));
    }

    private void attempt(SchemaFile file, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | StackOverflowError e) {
            problems.addAll(problems(file, e));
        }
    }

    private void failIfBroken() {
        if (!problems.isEmpty()) {
            throw new BrokenSchemaException(problems.stream().distinct().toList());
        }
    }

    private static List<String> problems(SchemaFile file, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BrokenSchemaException broken) {
                return broken.problems();
            }
        }
        // The validator's own message quotes schemas only: it has seen nothing else yet.
        String problem = failure instanceof SchemaException
                ? "can't be used: " + failure.getMessage()
                : "has a $ref that leads nowhere, or in a circle";
        return List.of(file.name() + " " + problem);
    }
}
