package io.github.dynamodbconfigstore.cli.format;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The nodes of a text's documents, nested within a limit. Merge keys are left to be resolved: the engine's own way with them
 * never ends where a mapping is merged into itself, and takes what they make of little for as large as it gets.
 */
final class YamlComposer extends Composer {
    /** Of a merge key, in place of {@link Tag#MERGE}. */
    static final Tag MERGE = new Tag("merge");

    /** More than DynamoDB takes, and few enough to walk through. */
    static final int MAX_DEPTH = 100;

    /** More than any store has. */
    static final int MAX_NODES = 1_000_000;

    private static final int SMALLEST_BUFFER = 1_024;

    private int depth;
    private int nodes;

    YamlComposer(String text) {
        this(settings(text), text);
    }

    private YamlComposer(LoadSettings settings, String text) {
        super(settings, new ParserImpl(settings, new StreamReader(settings, text)));
    }

    /** All in one buffer: in a long line a smaller one is copied again and again. */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setBufferSize(Math.max(SMALLEST_BUFFER, text.length() + 1))
                .setCodePointLimit(Integer.MAX_VALUE)
                .setMaxAliasesForCollections(Integer.MAX_VALUE)
                .setAllowNonScalarKeys(true)
                .build();
    }

    @Override
    protected Node composeKeyNode(MappingNode mapping) {
        Node key = super.composeKeyNode(mapping);
        if (key.getTag().equals(Tag.MERGE)) {
            key.setTag(MERGE);
        }
        return key;
    }

    @Override
    protected Node composeScalarNode(Optional<Anchor> anchor, List<CommentLine> comments) {
        count();
        return super.composeScalarNode(anchor, comments);
    }

    @Override
    protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
        descend();
        SequenceNode node = super.composeSequenceNode(anchor);
        depth--;
        return node;
    }

    @Override
    protected Node composeMappingNode(Optional<Anchor> anchor) {
        descend();
        Node node = super.composeMappingNode(anchor);
        depth--;
        return node;
    }

    private void count() {
        nodes++;
        if (nodes > MAX_NODES) {
            throw YamlReader.at(parser.peekEvent().getStartMark(), "is where it gets far too large");
        }
    }

    private void descend() {
        count();
        depth++;
        if (depth > MAX_DEPTH) {
            throw YamlReader.at(parser.peekEvent().getStartMark(), "is nested too deep");
        }
    }
}
