package io.github.dynamodbconfigstore.binding;

import io.github.dynamodbconfigstore.binding.ValueTree.SetNode;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.TreeTraversingParser;

/** Reads a tree, and gives away the subtree that it is at. */
final class NodeParser extends TreeTraversingParser {
    NodeParser(JsonNode tree, ObjectReadContext context) {
        super(tree, context);
    }

    /** At its first token. */
    static NodeParser on(JsonNode tree, DeserializationContext context) {
        NodeParser parser = new NodeParser(tree, context);
        parser.nextToken();
        return parser;
    }

    /** The Map or List that starts here; afterwards the parser is at its end. */
    static JsonNode take(JsonParser parser, DeserializationContext context) {
        if (parser instanceof NodeParser nodes && parser.currentToken().isStructStart()) {
            JsonNode node = nodes.node(parser.streamReadContext().getParent());
            parser.skipChildren();
            return node;
        }
        return parser.hasToken(JsonToken.END_OBJECT) ? context.getNodeFactory().objectNode() : context.readTree(parser);
    }

    /** Whether a Set starts here. */
    static boolean isAtSet(JsonParser parser) {
        return parser instanceof NodeParser nodes
                && parser.hasToken(JsonToken.START_ARRAY)
                && nodes.node(parser.streamReadContext().getParent()) instanceof SetNode;
    }

    private JsonNode node(TokenStreamContext at) {
        if (at.inRoot()) {
            return _source;
        }
        JsonNode container = node(at.getParent());
        return at.inArray() ? container.get(at.getCurrentIndex()) : container.get(at.currentName());
    }
}
