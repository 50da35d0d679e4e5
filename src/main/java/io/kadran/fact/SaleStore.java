package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.event.EventKey;
import java.util.Optional;

/** The table of recorded sales. Their buyer is kept beside them, to find a customer's sales and the first of them. */
final class SaleStore extends FactStore<Sale> {

    private final Resolution resolution;

    /** @param resolution by which buyers are found when sales are saved */
    SaleStore(Resolution resolution) {
        super("sale", "sale_id");
        this.resolution = resolution;
    }

    @Override
    Sale read(Row row, String id) {
        return new Sale(
                id,
                row.findText("opportunity_id"),
                readDimensions(row, true),
                readMoney(row).orElseThrow(),
                row.getDate("sold_on"),
                row.getInstant("recorded_at"),
                new EventKey(row.getText("recorded_source"), row.getText("recorded_id")));
    }

    @Override
    Columns<Entry<Sale>> columns(Columns<Entry<Sale>> columns) {
        columns.optionalText("opportunity_id", entry -> entry.find(Sale::opportunityId))
                .optionalText("buyer_id", entry -> entry.find(resolution::buyer))
                .optionalDate("sold_on", entry -> entry.get(Sale::soldOn))
                .optionalInstant("recorded_at", entry -> entry.get(Sale::recordedAt))
                .optionalText(
                        "recorded_source", entry -> entry.get(Sale::recordedBy).map(EventKey::source))
                .optionalText(
                        "recorded_id", entry -> entry.get(Sale::recordedBy).map(EventKey::id));
        return moneyColumns(dimensionColumns(columns, Sale::own, true), sale -> Optional.of(sale.amount()));
    }
}
