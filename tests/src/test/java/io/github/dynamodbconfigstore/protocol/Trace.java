package io.github.dynamodbconfigstore.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that happened in a run, in order. */
public final class Trace {
    private final List<Line> lines = new ArrayList<>();

    private record Line(long at, String actor, String what) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%12.3f ms  %-12s %s", at / 1e6, actor, what);
        }
    }

    void add(long at, String actor, String what) {
        lines.add(new Line(at, actor, what));
    }

    public List<String> lines() {
        return lines.stream().map(Line::toString).toList();
    }

    /** The last lines, for a failure. */
    public String end(int most) {
        List<Line> end = lines.subList(Math.max(0, lines.size() - most), lines.size());
        return String.join("\n", end.stream().map(Line::toString).toList());
    }
}
