package io.github.dynamodbconfigstore.microprofile;

import io.github.dynamodbconfigstore.Property;
import io.github.dynamodbconfigstore.Snapshot;
import io.github.dynamodbconfigstore.StoreUnavailableException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A snapshot as MicroProfile has it: text by name, lists with commas. Immutable. */
final class Values {
    private static final int LONGEST_OPTION = 255;

    private final Snapshot snapshot;
    private final boolean fromFile;
    private final Map<String, String> texts = new HashMap<>();
    private final Set<String> names = new TreeSet<>();

    /** Of a snapshot that is from DynamoDB, or from a file which may leave options out. */
    Values(Snapshot snapshot, SortedMap<String, Property> properties, boolean fromFile) {
        this.snapshot = snapshot;
        this.fromFile = fromFile;
        properties.values().forEach(this::add);
        addLists(properties);
    }

    /** By identity: an equal one that is from DynamoDB rather than from a file is another. */
    @SuppressWarnings("ReferenceEquality")
    boolean areOf(Snapshot other) {
        return snapshot == other;
    }

    /** Those to be listed, immutable: each value once, whatever other names it answers to. */
    Set<String> names() {
        return Collections.unmodifiableSet(names);
    }

    /** Those with their values. */
    Map<String, String> listed() {
        Map<String, String> listed = new HashMap<>(texts);
        listed.keySet().retainAll(names);
        return Collections.unmodifiableMap(listed);
    }

    /**
     * A value.
     *
     * @throws StoreUnavailableException if it is not known whether there is one
     */
    @Nullable
    String get(String name) {
        String text = texts.get(name);
        if (text == null && fromFile) {
            refuseUnknown(name);
        }
        return text;
    }

    private void add(Property property) {
        String text = text(property.value());
        if (text != null) {
            texts.put(property.name(), text);
            if (!property.alias()) {
                names.add(property.name());
            }
        }
    }

    /** Nothing where MicroProfile has no value for it. */
    private static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        if (value instanceof SdkBytes bytes) {
            return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
        }
        if (value instanceof List) {
            return "";
        }
        return value == null || value instanceof Map ? null : value.toString();
    }

    /** Under its own name, not its elements': so a list that has grown or shrunk is read as a whole. */
    private void addLists(SortedMap<String, Property> properties) {
        Map<String, SortedMap<Integer, Property>> lists = new HashMap<>();
        properties.values().forEach(property -> {
            int bracket = property.name().lastIndexOf('[');
            if (bracket > 0 && property.name().substring(bracket).matches("\\[[0-9]{1,6}]")) {
                lists.computeIfAbsent(property.name().substring(0, bracket), list -> new TreeMap<>())
                        .put(index(property.name(), bracket), property);
            }
        });
        lists.forEach((list, elements) -> {
            // All that begins so: there are none deeper down.
            boolean flat = properties.subMap(list + "[", list + "\\").size() == elements.size();
            if (flat
                    && !properties.containsKey(list)
                    && elements.values().stream().allMatch(Values::fitsIntoAList)) {
                texts.put(list, joined(elements));
                if (elements.values().stream().noneMatch(Property::alias)) {
                    elements.values().forEach(element -> names.remove(element.name()));
                    names.add(list);
                }
            }
        });
    }

    private static int index(String name, int bracket) {
        return Integer.parseInt(name, bracket + 1, name.length() - 1, 10);
    }

    /** MicroProfile drops empty elements. */
    private static boolean fitsIntoAList(Property element) {
        String text = text(element.value());
        return text != null && !text.isEmpty();
    }

    private static String joined(SortedMap<Integer, Property> elements) {
        return elements.values().stream()
                .map(element -> String.valueOf(text(element.value()))
                        .replace("\\", "\\\\")
                        .replace(",", "\\,"))
                .collect(Collectors.joining(","));
    }

    /** Whichever option the name may be of; one that is no Unicode text is of none. */
    private void refuseUnknown(String name) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return;
        }
        // DynamoDB allows 1,024 bytes, and a character may have four.
        int end = name.length() <= LONGEST_OPTION ? name.length() : lastSeparator(name, LONGEST_OPTION);
        for (; end > 0; end = lastSeparator(name, end - 1)) {
            snapshot.find(name.substring(0, end));
        }
    }

    private static int lastSeparator(String name, int from) {
        return Math.max(name.lastIndexOf('.', from), name.lastIndexOf('[', from));
    }
}
