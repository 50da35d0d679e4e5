package io.kadran.fact;

import io.kadran.database.Columns;
import io.kadran.database.Row;
import io.kadran.fact.Opportunity.Closing;
import io.kadran.fact.Opportunity.Outcome;
import io.kadran.fact.Opportunity.StockLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of opportunities. */
final class OpportunityStore extends FactStore<Opportunity> {

    private static final String LEVEL_SEPARATOR = ";";
    private static final String NOTHING = "-";

    OpportunityStore() {
        super("opportunity", "opportunity_id");
    }

    @Override
    Opportunity read(Row row, String id) {
        Optional<Closing> closing = row.findText("outcome")
                .map(outcome -> new Closing(
                        Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
                        row.getDate("closed_on"),
                        row.getInstant("closed_at")));
        return new Opportunity(
                id,
                row.findText("lead_id"),
                readDimensions(row, true),
                readMoney(row),
                row.findNumeric("probability"),
                row.findDate("expected_close_on"),
                row.findText("stage"),
                row.findText("name"),
                row.findText("lost_reason"),
                row.getDate("identified_on"),
                closing,
                row.isTrue("recorded_sales"),
                row.isTrue("deleted"),
                readStock(row.getText("stock")));
    }

    @Override
    Columns<Entry<Opportunity>> columns(Columns<Entry<Opportunity>> columns) {
        columns.optionalText("lead_id", entry -> entry.find(Opportunity::leadId))
                .optionalNumeric("probability", entry -> entry.find(Opportunity::probability))
                .optionalDate("expected_close_on", entry -> entry.find(Opportunity::expectedCloseOn))
                .optionalText("stage", entry -> entry.find(Opportunity::stage))
                .optionalText("name", entry -> entry.find(Opportunity::name))
                .optionalText("lost_reason", entry -> entry.find(Opportunity::lostReason))
                .optionalDate("identified_on", entry -> entry.get(Opportunity::identifiedOn))
                .optionalText(
                        "outcome",
                        entry -> entry.find(Opportunity::closing)
                                .map(closing -> closing.outcome().name().toLowerCase(Locale.ROOT)))
                .optionalDate(
                        "closed_on", entry -> entry.find(Opportunity::closing).map(Closing::on))
                .optionalInstant(
                        "closed_at", entry -> entry.find(Opportunity::closing).map(Closing::at))
                .optionalBool("recorded_sales", entry -> entry.get(Opportunity::hasRecordedSales))
                .bool("own_sale", entry -> entry.get(Opportunity::isOwnSale).orElse(false))
                .optionalBool("deleted", entry -> entry.get(Opportunity::deleted))
                .optionalText("stock", entry -> entry.get(Opportunity::stock).map(OpportunityStore::stockText));
        return moneyColumns(dimensionColumns(columns, Opportunity::own, true), Opportunity::amount);
    }

    /**
     * One level: day, then {@code closed}, or {@code open}, amount, currency and probability, with {@code -} for nothing.
     * None of these can hold a blank or a semicolon.
     */
    private static String stockText(List<StockLevel> levels) {
        return levels.stream().map(OpportunityStore::levelText).collect(Collectors.joining(LEVEL_SEPARATOR));
    }

    private static String levelText(StockLevel level) {
        if (!level.open()) {
            return level.from() + " closed";
        }
        return String.join(
                " ",
                level.from().toString(),
                "open",
                level.amount().map(money -> money.amount().toPlainString()).orElse(NOTHING),
                level.amount().flatMap(Money::currency).orElse(NOTHING),
                level.probability().map(BigDecimal::toPlainString).orElse(NOTHING));
    }

    private static List<StockLevel> readStock(String text) {
        return Arrays.stream(text.split(LEVEL_SEPARATOR))
                .map(OpportunityStore::readLevel)
                .toList();
    }

    private static StockLevel readLevel(String text) {
        String[] parts = text.split(" ");
        LocalDate from = LocalDate.parse(parts[0]);
        if (parts[1].equals("closed")) {
            return new StockLevel(from, false, Optional.empty(), Optional.empty());
        }
        Optional<Money> money =
                something(parts[2]).map(amount -> new Money(new BigDecimal(amount), something(parts[3])));
        return new StockLevel(from, true, money, something(parts[4]).map(BigDecimal::new));
    }

    private static Optional<String> something(String part) {
        return Optional.of(part).filter(given -> !given.equals(NOTHING));
    }
}
