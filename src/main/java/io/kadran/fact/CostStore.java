package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.event.EventData.CostFunction;
import java.util.Locale;
import java.util.Optional;

/** The table of costs. */
final class CostStore extends FactStore<Cost> {

    CostStore() {
        super("cost", "cost_id");
    }

    @Override
    Cost read(Row row, String id) {
        return new Cost(
                id,
                CostFunction.valueOf(row.getText("function").toUpperCase(Locale.ROOT)),
                readMoney(row).orElseThrow(),
                row.getDate("from_day"),
                row.getDate("to_day"),
                readDimensions(row, false));
    }

    @Override
    Columns<Entry<Cost>> columns(Columns<Entry<Cost>> columns) {
        columns.optionalText(
                        "function",
                        entry -> entry.get(cost -> cost.function().name().toLowerCase(Locale.ROOT)))
                .optionalDate("from_day", entry -> entry.get(Cost::from))
                .optionalDate("to_day", entry -> entry.get(Cost::to));
        return moneyColumns(dimensionColumns(columns, Cost::dimensions, false), cost -> Optional.of(cost.amount()));
    }
}
