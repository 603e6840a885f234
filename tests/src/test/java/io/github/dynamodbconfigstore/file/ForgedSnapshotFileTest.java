package io.github.dynamodbconfigstore.file;

import static io.github.dynamodbconfigstore.file.KnownContents.BASE;
import static io.github.dynamodbconfigstore.file.KnownContents.PROD;
import static io.github.dynamodbconfigstore.file.KnownContents.READ_AT;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.dynamodbconfigstore.file.RefusedFileException.Reason;
import io.github.dynamodbconfigstore.fuzz.Fuzz;
import io.github.dynamodbconfigstore.journal.Head;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A file whose checksum fits whatever it says: it is read as exactly that, or refused. */
class ForgedSnapshotFileTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String FIRST = "dynamodb-config-store-snapshot 1\n";
    private static final String WHOLE = "{\"readAt\":\"2014-06-28T12:00:00Z\",\"layers\":1}\n";
    private static final String HEADER =
            "{\"table\":\"config\",\"storeKey\":\"_store\",\"optionKey\":\"_option\",\"store\":\"prod\",\"revision\":42,\"id\":\"id\",\"options\":%s,\"leftOut\":[]}\n";

    private final Path path;
    private final SnapshotFile file;
    private List<String> good = List.of();

    ForgedSnapshotFileTest(@TempDir Path folder) {
        this.path = folder.resolve("config.snapshot");
        this.file =
                new SnapshotFile(path, List.of(PROD, BASE), null, Set.of("left"), Clock.fixed(READ_AT, ZoneOffset.UTC));
    }

    @BeforeEach
    void write() throws IOException {
        StoredLayer every = KnownContents.ofEveryType().layers().get(0);
        file.write(KnownContents.of(
                every, new StoredLayer(BASE, new Head(7, "seven"), Map.of("left", Map.of(), "db", Map.of("a", "b")))));
        List<String> lines = Files.readAllLines(path);
        good = lines.subList(1, lines.size() - 1);
    }

    @Test
    void aFileOfWhateverPartsIsReadAsWhatItSaysOrRefused() {
        Fuzz.on(Arbitraries.longs(), 500, seed -> checkReadAsItSays(changed(new Random(seed))));
    }

    private void checkReadAsItSays(List<String> lines) throws Exception {
        forge(FIRST + String.join("\n", lines) + "\n");
        Contents contents = read().orElse(null);
        if (contents != null) {
            file.write(contents);
            List<String> written = Files.readAllLines(path);
            assertThat(meaning(written.subList(1, written.size() - 1)))
                    .containsExactlyInAnyOrderElementsOf(meaning(lines));
        }
    }

    /** Empty where it is refused, with a reason that a forged file may have. */
    private Optional<Contents> read() {
        try {
            return Optional.of(file.read());
        } catch (RefusedFileException e) {
            assertThat(e.reason()).isIn(Reason.DAMAGED, Reason.OTHER_STORE, Reason.NEWER_FORMAT, Reason.TOO_LARGE);
            return Optional.empty();
        }
    }

    private List<String> changed(Random random) {
        List<String> lines = new ArrayList<>(good);
        for (int i = random.nextInt(3); i >= 0 && !lines.isEmpty(); i--) {
            int at = random.nextInt(lines.size());
            switch (random.nextInt(8)) {
                case 0 -> lines.remove(at);
                case 1 -> lines.add(random.nextInt(lines.size()), lines.get(at));
                case 2 -> lines.add(at, anything(random, 3).toString());
                default -> lines.set(at, changed(random, lines.get(at)));
            }
        }
        return lines;
    }

    private static String changed(Random random, String line) {
        JsonNode tree;
        try {
            tree = JSON.readTree(line);
        } catch (RuntimeException e) {
            return line;
        }
        return changed(random, tree).toString();
    }

    /** Somewhere in it a part is left out, has another name, or another value. */
    private static JsonNode changed(Random random, JsonNode node) {
        if (node.isEmpty() || random.nextInt(5) == 0) {
            return anything(random, 3);
        }
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            JsonNode value = object.get(name);
            switch (random.nextInt(6)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(names.get(random.nextInt(names.size())), value);
                default -> object.set(name, changed(random, value));
            }
        } else if (node instanceof ArrayNode array) {
            int at = random.nextInt(array.size());
            switch (random.nextInt(4)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(array.get(at));
                default -> array.set(at, changed(random, array.get(at)));
            }
        }
        return node;
    }

    private static JsonNode anything(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 7 : 10)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.booleanNode(random.nextBoolean());
            case 2 -> NODES.numberNode(random.nextLong());
            case 3 -> NODES.numberNode(random.nextInt(4) - 1);
            case 4 -> NODES.numberNode(new BigDecimal("1E" + (random.nextInt(2_000) - 1_000)));
            case 5 -> NODES.stringNode(text(random));
            case 6 -> NODES.objectNode().set("N", NODES.stringNode("1E" + random.nextInt(300)));
            case 7 -> NODES.objectNode().set(text(random), anything(random, depth - 1));
            case 8 -> NODES.arrayNode().add(anything(random, depth - 1)).add(anything(random, depth - 1));
            default -> NODES.objectNode().set("L", NODES.arrayNode().add(anything(random, depth - 1)));
        };
    }

    private static String text(Random random) {
        List<String> texts = List.of(
                "",
                "S",
                "N",
                "M",
                "SS",
                "NULL",
                "before",
                "option",
                "\u0000",
                "\ud83d\ude00",
                "1E999999999",
                "999999999999999999999",
                "prod",
                "default",
                "x#journal",
                "2014-06-28T12:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z");
        return texts.get(random.nextInt(texts.size()));
    }

    /** The lines as trees, in which numbers and sets have one form each. */
    private static List<JsonNode> meaning(List<String> lines) {
        return lines.stream().map(line -> meaning(JSON.readTree(line))).toList();
    }

    private static JsonNode meaning(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode all = NODES.arrayNode();
            array.forEach(element -> all.add(meaning(element)));
            return all;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode all = NODES.objectNode();
        object.forEachEntry((name, value) -> all.set(name, meaning(name, value)));
        return all;
    }

    private static JsonNode meaning(String name, JsonNode value) {
        if (name.equals("N") && value.isString()) {
            return NODES.stringNode(plain(value.stringValue()));
        }
        if (value.isArray() && (name.equals("leftOut") || name.endsWith("S"))) {
            List<String> sorted = new ArrayList<>();
            value.forEach(element -> sorted.add(name.equals("NS") ? plain(element.asString()) : element.asString()));
            ArrayNode set = NODES.arrayNode();
            sorted.stream().sorted().distinct().forEach(set::add);
            return set;
        }
        return meaning(value);
    }

    private static String plain(String number) {
        BigDecimal shortest = new BigDecimal(number).stripTrailingZeros();
        return shortest.toPlainString();
    }

    /** They were not noticed: what the header counts was read, and what follows was not. */
    @Test
    void whatFollowsBehindTheLastOptionWasPassedOver() throws Exception {
        forge(FIRST + String.join("\n", good) + "\n{\"option\":\"more\",\"keys\":{}}\n");

        assertThat(read()).isEmpty();
    }

    @Test
    void anOptionThatIsThereTwiceWasReadOnce() throws Exception {
        SnapshotFile one = new SnapshotFile(path, List.of(PROD), null, Set.of(), Clock.systemUTC());
        String option = "{\"option\":\"db\",\"keys\":{\"port\":{\"N\":\"%d\"}}}\n";

        forge(FIRST + WHOLE + HEADER.formatted(2) + option.formatted(1) + option.formatted(2));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(one::read)).isInstanceOf(RefusedFileException.class);
    }

    /** The file said that this library did not write it. */
    @Test
    void aFileWithTheLongestNameOfAKeyCouldNotBeRead() throws Exception {
        Contents contents = KnownContents.of(
                new StoredLayer(PROD, new Head(1, "one"), Map.of("db", Map.of("k".repeat(65_535), "value"))),
                new StoredLayer(BASE, Head.NONE, Map.of()));

        file.write(contents);

        assertThat(file.read()).isEqualTo(contents);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"option\":\"db\",\"keys\":{\"n\":{\"N\":\"1E999999999\"}}}",
                "{\"option\":\"db\",\"keys\":{\"n\":{\"N\":1E999999999}}}",
                "{\"option\":\"db\",\"keys\":1E999999999}",
                "{\"option\":1E999999999,\"keys\":{}}",
                "{\"option\":\"\",\"keys\":{}}",
                "{\"option\":\"db\",\"keys\":{\"n\":{\"SS\":[]}}}"
            })
    void anOptionOfNoMeaningIsRefused(String option) throws Exception {
        forge(FIRST + WHOLE + HEADER.formatted(1) + option + "\n");

        assertThat(read()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "9223372036854775807", "1E999999999", "-1", "1.5", "\"1\"", "null", "2"})
    void aCountThatDoesNotFitIsRefused(String count) throws Exception {
        forge(FIRST + WHOLE.replace("1}", count + "}") + HEADER.formatted(1) + "{\"option\":\"db\",\"keys\":{}}\n");
        assertThat(read()).isEmpty();

        forge(FIRST + WHOLE + HEADER.formatted(count) + "{\"option\":\"db\",\"keys\":{}}\n");
        assertThat(read()).isEmpty();
    }

    /** A line was read whole, and then again as a tree. */
    @ParameterizedTest
    @ValueSource(strings = {" ", "x", "[", "{\"a\":", "{\"option\":\"db\",\"keys\":{\"l\":{\"L\":[", "\"", "9"})
    void aLineOfAnyLengthTookManyTimesItsMemory(String piece) throws Exception {
        forge(FIRST + WHOLE + HEADER.formatted(1) + piece.repeat(32_000_000 / piece.length()) + "\n");

        assertThat(allocatedBy(this::read)).isLessThan(64L * 1024 * 1024);
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private void forge(String content) throws IOException, NoSuchAlgorithmException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Files.writeString(path, content + "sha256 " + sha256 + "\n");
    }
}
