package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Row;
import io.kadran.database.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Groups and filters of a request as parts of a statement.
 *
 * @param column where the value of a dimension is found; null there is the unassigned
 */
record Groups(TotalsRequest request, Function<Dimension, String> column) {

    /** {@code , column, …} */
    String columns() {
        return joined(i -> ", " + column.apply(request.by().get(i)));
    }

    /** {@code , column as g0, …} */
    String named() {
        return joined(i -> ", " + column.apply(request.by().get(i)) + " as g" + i);
    }

    /** {@code , g0, …} */
    String names() {
        return joined(i -> ", g" + i);
    }

    private String joined(IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < request.by().size(); i++) {
            text.append(part.apply(i));
        }
        return text.toString();
    }

    /** {@code and (column = any(?) or column is null)}, for each filter. */
    SqlText filters() {
        SqlText conditions = new SqlText();
        request.filters().forEach((dimension, values) -> conditions.add(condition(dimension, values)));
        return conditions;
    }

    private SqlText condition(Dimension dimension, Set<Optional<String>> values) {
        String name = column.apply(dimension);
        String orNull = values.contains(Optional.<String>empty()) ? " or " + name + " is null" : "";
        List<String> assigned =
                values.stream().flatMap(Optional::stream).sorted().toList();
        return new SqlText().add("and (" + name + " = any(?)" + orNull + ")", Binding.of(assigned));
    }

    /** The group of a row that has the columns g0, g1, … */
    List<Optional<String>> of(Row row) {
        List<Optional<String>> group = new ArrayList<>();
        for (int i = 0; i < request.by().size(); i++) {
            group.add(row.findText("g" + i));
        }
        return group;
    }
}
