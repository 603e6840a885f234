package io.github.dynamodbconfigstore.cli.text;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The names that may have been meant: those that differ least, by letters that are missing, added, wrong or swapped. */
public final class Nearest {
    private Nearest() {}

    /**
     * The nearest names.
     *
     * @param name that is not there
     * @param names those that are
     * @return up to three, sorted; empty where none differs by a third of its letters or less, or by one
     */
    public static List<String> of(String name, Collection<String> names) {
        int limit = Math.max(1, name.length() / 3);
        int least =
                names.stream().mapToInt(other -> distance(name, other)).min().orElse(limit + 1);
        return least > limit
                ? List.of()
                : names.stream()
                        .filter(other -> distance(name, other) == least)
                        .sorted()
                        .limit(3)
                        .toList();
    }

    /**
     * The same as the end of a message.
     *
     * @param name that is not there
     * @param names those that are
     * @return such as {@code ; is it 'db'?}, or nothing
     */
    public static String question(String name, Collection<String> names) {
        return question(of(name, names));
    }

    /**
     * The same for several names.
     *
     * @param missing that are not there
     * @param names those that are
     * @return as for one
     */
    public static String question(Collection<String> missing, Collection<String> names) {
        return missing.stream()
                .flatMap(name -> of(name, names).stream())
                .distinct()
                .collect(Collectors.collectingAndThen(Collectors.toList(), Nearest::question));
    }

    private static String question(List<String> nearest) {
        return nearest.isEmpty()
                ? ""
                : nearest.stream().map("'%s'"::formatted).collect(Collectors.joining(" or ", "; is it ", "?"));
    }

    private static int distance(String a, String b) {
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : least(distances, a, b, i, j);
            }
        }
        return distances[a.length()][b.length()];
    }

    private static int least(int[][] distances, String a, String b, int i, int j) {
        int wrong = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(distances[i - 1][j - 1] + wrong, 1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
