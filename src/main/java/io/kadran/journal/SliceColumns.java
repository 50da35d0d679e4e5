package io.kadran.journal;

import io.kadran.database.Binding;
import io.kadran.database.Columns;
import io.kadran.database.SqlText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Slices, stretches and accounts as parameters of a statement. */
final class SliceColumns {

    private SliceColumns() {}

    /** {@code unnest(…) as s(slice, from_day, to_day)} */
    static SqlText slices(List<Slice> slices) {
        List<Integer> indices = IntStream.range(0, slices.size()).boxed().toList();
        Columns<Integer> columns = Columns.of(indices)
                .integer("slice", index -> index)
                .optionalDate("from_day", index -> Optional.of(slices.get(index).from()))
                .optionalDate("to_day", index -> Optional.of(slices.get(index).to()));
        return new SqlText().add(columns.unnest() + " as s(slice, from_day, to_day)", Binding.of(columns));
    }

    /** {@code unnest(…) as c(slice, grain, first, last)} */
    static SqlText stretches(Collection<Stretch> stretches) {
        Columns<Stretch> columns = Columns.of(stretches)
                .integer("slice", Stretch::slice)
                .smallint("grain", stretch -> stretch.grain().code())
                .optionalDate("first", stretch -> Optional.of(stretch.first()))
                .optionalDate("last", stretch -> Optional.of(stretch.last()));
        return new SqlText().add(columns.unnest() + " as c(slice, grain, first, last)", Binding.of(columns));
    }

    /** {@code unnest(…) as c(slice, month, first, from_day, to_day)} for stretches of days, each within one month. */
    static SqlText days(Collection<Stretch> stretches) {
        Columns<Stretch> columns = Columns.of(stretches)
                .integer("slice", Stretch::slice)
                .date("month", stretch -> Grain.MONTH.start(stretch.first()))
                .date("first", Stretch::first)
                .integer("from_day", stretch -> stretch.first().getDayOfMonth())
                .integer("to_day", stretch -> stretch.last().getDayOfMonth());
        return new SqlText()
                .add(columns.unnest() + " as c(slice, month, first, from_day, to_day)", Binding.of(columns));
    }

    /** As the parameter of {@code any(?::smallint[])}. */
    static Binding accounts(Collection<Account> accounts) {
        return Binding.of(accounts.stream()
                .map(account -> Short.toString(account.code()))
                .sorted()
                .toList());
    }
}
