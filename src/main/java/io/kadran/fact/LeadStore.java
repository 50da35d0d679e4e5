package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Row;

/** The table of leads. */
final class LeadStore extends FactStore<Lead> {

    LeadStore() {
        super("lead", "lead_id");
    }

    @Override
    Lead read(Row row, String id) {
        return new Lead(
                id,
                row.findDate("created_on"),
                row.findDate("qualified_on"),
                readDimensions(row, false),
                row.isTrue("deleted"));
    }

    @Override
    Columns<Entry<Lead>> columns(Columns<Entry<Lead>> columns) {
        columns.optionalDate("created_on", entry -> entry.find(Lead::createdOn))
                .optionalDate("qualified_on", entry -> entry.find(Lead::qualifiedOn))
                .optionalBool("deleted", entry -> entry.get(Lead::deleted));
        return dimensionColumns(columns, Lead::dimensions, false);
    }
}
