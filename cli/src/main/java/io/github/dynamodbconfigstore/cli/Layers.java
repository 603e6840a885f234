package io.github.dynamodbconfigstore.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;

/**
 * Stores one upon the other, as they are typed: {@code prod,default}. What the first has hides what the next ones have.
 *
 * @param stores the first one first; at least one
 */
record Layers(List<StoreRevision> stores) {
    /** Of what is typed. */
    static Layers parse(String text) {
        return new Layers(
                Arrays.stream(text.split(",", -1)).map(StoreRevision::parse).toList());
    }

    /** The one store, for as long as no command reads several. */
    StoreRevision only() {
        if (stores.size() > 1) {
            throw DcsException.usage("'%s' names several stores, and one at a time can be read".formatted(this));
        }
        return stores.get(0);
    }

    /** As they are typed. */
    @Override
    public String toString() {
        return stores.stream().map(StoreRevision::toString).collect(Collectors.joining(","));
    }

    /** For arguments of commands. */
    static final class Converter implements ITypeConverter<Layers> {
        @Override
        public Layers convert(String text) {
            return parse(text);
        }
    }
}
