package io.kadran.event;

import io.kadran.wire.Change;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A change of some of an {@linkplain OpportunityFields opportunity's fields}. */
public record OpportunityPatch(
        Change<String> leadId,
        Change<String> customerId,
        Change<String> repId,
        Change<BigDecimal> amount,
        Change<String> currency,
        Change<BigDecimal> probability,
        Change<LocalDate> expectedCloseOn,
        Change<String> stage,
        Change<String> source,
        Change<String> product,
        Change<String> segment,
        Change<String> name,
        Change<String> lostReason) {

    public OpportunityFields over(OpportunityFields before) {
        return new OpportunityFields(
                leadId.over(before.leadId()),
                customerId.over(before.customerId()),
                repId.over(before.repId()),
                amount.over(before.amount()),
                currency.over(before.currency()),
                probability.over(before.probability()),
                expectedCloseOn.over(before.expectedCloseOn()),
                stage.over(before.stage()),
                source.over(before.source()),
                product.over(before.product()),
                segment.over(before.segment()),
                name.over(before.name()),
                lostReason.over(before.lostReason()));
    }
}
