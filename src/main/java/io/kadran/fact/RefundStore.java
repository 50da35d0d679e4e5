package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Row;
import java.util.Optional;

/** The table of refunds. */
final class RefundStore extends FactStore<Refund> {

    RefundStore() {
        super("refund", "refund_id");
    }

    @Override
    Refund read(Row row, String id) {
        return new Refund(
                id,
                row.findText("sale_id"),
                row.findText("opportunity_id"),
                readDimensions(row, true),
                readMoney(row).orElseThrow(),
                row.getDate("refunded_on"));
    }

    @Override
    Columns<Entry<Refund>> columns(Columns<Entry<Refund>> columns) {
        columns.optionalText("sale_id", entry -> entry.find(Refund::saleId))
                .optionalText("opportunity_id", entry -> entry.find(Refund::opportunityId))
                .optionalDate("refunded_on", entry -> entry.get(Refund::refundedOn));
        return moneyColumns(dimensionColumns(columns, Refund::own, true), refund -> Optional.of(refund.amount()));
    }
}
