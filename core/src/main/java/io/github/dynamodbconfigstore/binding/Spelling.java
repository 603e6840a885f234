package io.github.dynamodbconfigstore.binding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The ways in which people spell one name: {@code secretKey}, {@code secret-key}, {@code secret_key}, {@code SECRET_KEY}. */
public final class Spelling {
    private static final int FEW_SLIPS = 2;

    private Spelling() {}

    /**
     * What all spellings of one name have in common. A name in small letters without {@code -} and {@code _} is answered
     * itself.
     *
     * @param name of a key or component
     * @return equal for two spellings of one name
     */
    public static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The name that was probably meant. */
    static Optional<String> nearest(String name, Collection<String> names) {
        String plain = plain(name);
        return names.stream()
                .filter(other -> slips(plain, plain(other)) <= Math.min(FEW_SLIPS, plain.length() / 2))
                .min(Comparator.comparingInt(other -> slips(plain, plain(other))));
    }

    /** How many letters have to be put in, left out or changed to make the one the other. */
    private static int slips(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
