package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.fact.Customer.Merge;

/** The table of customers. A customer is never absent: it exists from its first mention. */
final class CustomerStore extends FactStore<Customer> {

    CustomerStore() {
        super("customer", "customer_id");
    }

    @Override
    Customer read(Row row, String id) {
        return new Customer(
                id,
                row.findText("own_name"),
                row.findText("own_segment"),
                row.findText("merged_into").map(into -> new Merge(into, row.getInteger("merge_rank"))),
                row.getText("survivor_id"),
                row.findText("name"),
                row.findText("segment"));
    }

    @Override
    Columns<Entry<Customer>> columns(Columns<Entry<Customer>> columns) {
        return columns.optionalText("own_name", entry -> entry.find(Customer::ownName))
                .optionalText("own_segment", entry -> entry.find(Customer::ownSegment))
                .optionalText(
                        "merged_into", entry -> entry.find(Customer::merge).map(Merge::into))
                .optionalInteger(
                        "merge_rank", entry -> entry.find(Customer::merge).map(Merge::rank))
                .optionalText("survivor_id", entry -> entry.get(Customer::survivor))
                .optionalText("name", entry -> entry.find(Customer::name))
                .optionalText("segment", entry -> entry.find(Customer::segment));
    }
}
