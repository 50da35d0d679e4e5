package io.kadran.crm.csv;

import io.kadran.wire.Nearest;
import io.kadran.wire.WireValue;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The names of a file's columns: its first row. */
final class Header {

    /** More columns than any export has. */
    static final int MOST_COLUMNS = 1_000;

    private static final int SHOWN = 20;
    private static final int LONGEST_SHOWN = 200;

    private final List<String> names;
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> ambiguous = new HashSet<>();

    Header(List<String> names) {
        this.names = List.copyOf(names);
        for (int i = 0; i < names.size(); i++) {
            if (places.putIfAbsent(names.get(i), i) != null) {
                ambiguous.add(names.get(i));
            }
        }
    }

    int size() {
        return names.size();
    }

    /** @throws IllegalArgumentException where there is no such column; see {@link #fault} */
    int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("no column " + column);
        }
        return place;
    }

    /** What is wrong with naming this column, if anything. */
    Optional<String> fault(String column) {
        if (ambiguous.contains(column)) {
            return Optional.of("names two columns of the file: " + WireValue.Text.quote(column)
                    + " stands more than once in its header; rename one of them");
        }
        if (!places.containsKey(column)) {
            return Optional.of(
                    "is no column of the file, " + WireValue.Text.quote(column) + "; " + hint(column, names));
        }
        return Optional.empty();
    }

    private static String hint(String column, Collection<String> names) {
        List<String> candidates = names.stream()
                .filter(name -> !name.isEmpty() && name.length() <= LONGEST_SHOWN)
                .toList();
        List<String> near = Nearest.to(column, candidates);
        if (!near.isEmpty()) {
            return "did you mean " + String.join(", ", near) + "?";
        }
        String shown = String.join(", ", candidates.subList(0, Math.min(SHOWN, candidates.size())));
        return "its columns are " + shown + (candidates.size() > SHOWN ? ", …" : "");
    }
}
