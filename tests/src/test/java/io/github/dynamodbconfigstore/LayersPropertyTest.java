package io.github.dynamodbconfigstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dynamodbconfigstore.binding.Binder;
import io.github.dynamodbconfigstore.items.ItemName;
import io.github.dynamodbconfigstore.journal.Head;
import io.github.dynamodbconfigstore.table.Partition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;

/** How layers merge, whatever they hold: the nearest that has a key gives its value, and a null hides it. */
class LayersPropertyTest {
    private static final String SEED = "20261122";
    private static final ItemName NAME = new ItemName(null, "any");

    /** In words, and how one of the layers may spell them. */
    private static final List<List<String>> KEYS = List.of(
            List.of("host"),
            List.of("port"),
            List.of("secretKey", "secret-key", "SECRET_KEY"),
            List.of("maxAge", "max_age"));

    @Property(tries = 1000, seed = SEED)
    void theNearestLayerThatHasAKeyInAnySpellingGivesItAndANullHidesIt(
            @ForAll("layersOfKeys") List<Map<String, Object>> nearestFirst) {
        Option merged = Layers.mergedOption(IntStream.range(0, nearestFirst.size())
                .mapToObj(i -> new Option(store("layer-" + i), "any", nearestFirst.get(i)))
                .toList());

        Map<String, Object> expected = new HashMap<>();
        for (List<String> spellings : KEYS) {
            nearestFirst.stream()
                    .filter(keys -> spellings.stream().anyMatch(keys::containsKey))
                    .findFirst()
                    .ifPresent(keys -> spellings.stream()
                            .filter(key -> keys.get(key) != null)
                            .forEach(key -> expected.put(key, keys.get(key))));
        }
        assertThat(merged.asMap()).isEqualTo(expected);
        assertThat(merged.keys()).isEqualTo(expected.keySet());
    }

    record Login(Optional<String> host, Optional<String> port, Optional<String> secretKey, Optional<String> maxAge) {}

    @Property(tries = 1000, seed = SEED)
    void aRecordKeepsTheSpellingsThatThereAreAndIsReadThroughAllLayersAsItWasSet(
            @ForAll("onceSpelled") Map<String, Object> own,
            @ForAll("onceSpelled") Map<String, Object> inherited,
            @ForAll("logins") Login login) {
        Map<String, Object> written =
                After.ofRecord(store("own"), "any", login, inherited).given(own);

        for (List<String> spellings : KEYS) {
            List<String> found = spellings.stream().filter(written::containsKey).toList();
            if (!found.isEmpty()) {
                String wanted = spelled(spellings, own)
                        .or(() -> spelled(spellings, inherited))
                        .orElse(spellings.get(0));
                assertThat(found).containsExactly(wanted);
            }
        }
        Option merged = Layers.mergedOption(
                List.of(new Option(store("own"), "any", written), new Option(store("inherited"), "any", inherited)));
        Login read = (Login) Binder.STRICT.read(NAME, merged.asMap(), Login.class);
        assertThat(read.host()).isEqualTo(shown(login.host(), "host", inherited));
        assertThat(read.secretKey())
                .isEqualTo(
                        shown(login.secretKey(), spelled(KEYS.get(2), inherited).orElse("secretKey"), inherited));
    }

    /** Absent in the nearer layer is inherited. */
    private static Optional<String> shown(Optional<String> set, String key, Map<String, Object> inherited) {
        return set.or(() -> Optional.ofNullable((String) inherited.get(key)));
    }

    private static Optional<String> spelled(List<String> spellings, Map<String, Object> keys) {
        return spellings.stream().filter(keys::containsKey).findFirst();
    }

    @Property(tries = 300, seed = SEED)
    void whatIsMergedStepByStepIsWhatIsMergedAtOnce(
            @ForAll("steps") List<Tuple3<Integer, String, Map<String, Object>>> steps) {
        SnapshotHolder holder =
                new SnapshotHolder(Snapshot.empty(store("prod")), new Validators(List.of()), good -> {});
        List<Layer> layers = Stream.of("prod", "eu", "default")
                .<Layer>map(name -> new HandFedLayer(store(name), holder))
                .toList();
        Map<Layer, Snapshot> read = new LinkedHashMap<>();
        layers.forEach(layer -> read.put(layer, Snapshot.empty(layer.partition())));
        Layers merged = new Layers(read);
        int revision = 0;
        for (Tuple3<Integer, String, Map<String, Object>> step : steps) {
            Layer layer = layers.get(step.get1());
            Map<String, Map<String, Object>> changed = new HashMap<>();
            changed.put(step.get2(), step.get3().isEmpty() ? null : step.get3());
            Snapshot next = read.get(layer).with(new Head(++revision, "id"), changed);
            read.put(layer, next);

            merged = merged.with(layer, next);

            assertThat(merged.merged().isSameAs(Layers.merged(new ArrayList<>(read.values()))))
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> layersOfKeys() {
        return keys(KEYS.stream().flatMap(List::stream).toList())
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** With one spelling of each key, as an option should have. */
    @Provide
    Arbitrary<Map<String, Object>> onceSpelled() {
        return Arbitraries.of(KEYS)
                .flatMap(spellings -> Arbitraries.of(spellings).map(key -> Tuple.of(spellings, key)))
                .list()
                .ofMaxSize(6)
                .map(chosen -> {
                    Map<List<String>, String> once = new HashMap<>();
                    chosen.forEach(choice -> once.put(choice.get1(), choice.get2()));
                    Map<String, Object> keys = new HashMap<>();
                    once.values().forEach(key -> keys.put(key, "inherited " + key));
                    return keys;
                });
    }

    @Provide
    Arbitrary<Login> logins() {
        Arbitrary<Optional<String>> value = Arbitraries.of("a", "b").optional();
        return value.list().ofSize(4).map(all -> new Login(all.get(0), all.get(1), all.get(2), all.get(3)));
    }

    @Provide
    Arbitrary<List<Tuple3<Integer, String, Map<String, Object>>>> steps() {
        Arbitrary<Map<String, Object>> keys = keys(List.of("host", "max-age", "maxAge"));
        return Arbitraries.integers()
                .between(0, 2)
                .flatMap(layer ->
                        Arbitraries.of("a", "b", "c").flatMap(option -> keys.map(of -> Tuple.of(layer, option, of))))
                .list()
                .ofMaxSize(20);
    }

    private static Arbitrary<Map<String, Object>> keys(List<String> names) {
        Arbitrary<Object> values = Arbitraries.integers()
                .between(1, 3)
                .<Object>map(BigDecimal::new)
                .injectNull(0.3);
        return Arbitraries.maps(Arbitraries.of(names), values).ofMaxSize(4).map(HashMap::new);
    }

    private static Partition store(String name) {
        return Partition.ofStore("config", "_store", "_option", name);
    }
}
