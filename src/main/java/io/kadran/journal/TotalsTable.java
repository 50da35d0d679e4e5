package io.kadran.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Totals by slice and group, as they are found. */
public final class TotalsTable {

    private final List<Map<List<Optional<String>>, Totals>> slices = new ArrayList<>();

    TotalsTable(int slices) {
        for (int i = 0; i < slices; i++) {
            this.slices.add(new HashMap<>());
        }
    }

    Totals at(int slice, List<Optional<String>> group) {
        return slices.get(slice).computeIfAbsent(group, key -> new Totals());
    }

    void forEach(int slice, BiConsumer<List<Optional<String>>, Totals> action) {
        slices.get(slice).forEach(action);
    }

    /** The groups of a slice in which there is anything. */
    public Map<List<Optional<String>>, Totals> slice(int slice) {
        return Collections.unmodifiableMap(slices.get(slice));
    }
}
