package io.github.dynamodbconfigstore.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dynamodbconfigstore.items.DynamoDbJsonReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A commit's edits from the attribute that {@link EditsWriter} made of them. */
final class EditsReader {
    /**
     * The most that is packed and unpacked: four times what a commit's options may have, before and after. 400 KB of gzip
     * may be a thousand times as much.
     */
    static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final JsonFactory JSON = DynamoDbJsonReader.factory(MAX_BYTES);

    private EditsReader() {}

    /** Loads what reading takes, which is most of the time that the first one takes. */
    static void prepare() {
        unpack(AttributeValue.fromS("{}"));
    }

    /** Throws whatever unchecked exception where it is no such JSON; some show a value. */
    static Map<String, Edit> unpack(AttributeValue changes) {
        Map<String, Edit> edits = new LinkedHashMap<>();
        try (JsonParser json = open(changes)) {
            require(json.nextToken() == JsonToken.START_OBJECT);
            for (String option = json.nextName(); option != null; option = json.nextName()) {
                require(json.nextToken() == JsonToken.START_OBJECT);
                require(edits.put(option, edit(json)) == null);
            }
            // Also so that gzip comes to its checksum.
            require(json.nextToken() == null);
        }
        return edits;
    }

    private static Edit edit(JsonParser json) {
        boolean leftOut = false;
        Map<String, @Nullable Object> before = null;
        Map<String, @Nullable Object> after = null;
        for (String side = json.nextName(); side != null; side = json.nextName()) {
            boolean unknown = json.nextToken() == JsonToken.VALUE_NULL;
            if (side.equals("before") && before == null && !leftOut) {
                leftOut = unknown;
                before = unknown ? null : DynamoDbJsonReader.readKeys(json);
            } else {
                require(side.equals("after") && after == null);
                after = DynamoDbJsonReader.readKeys(json);
            }
        }
        require(before != null || leftOut || after != null);
        return new Edit(before, leftOut, after);
    }

    private static void require(boolean wellFormed) {
        if (!wellFormed) {
            throw new IllegalArgumentException("no edits");
        }
    }

    /** Of bytes Jackson guesses the encoding, and reads as UTF-8 what is none; here they are UTF-8, or refused. */
    private static JsonParser open(AttributeValue changes) {
        if (changes.s() != null) {
            return JSON.createParser(ObjectReadContext.empty(), changes.s());
        }
        try {
            InputStream unzipped =
                    new GZIPInputStream(new ByteArrayInputStream(changes.b().asByteArrayUnsafe()));
            return JSON.createParser(ObjectReadContext.empty(), new InputStreamReader(unzipped, UTF_8.newDecoder()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
