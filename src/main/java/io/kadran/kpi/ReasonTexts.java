package io.kadran.kpi;

import io.kadran.kpi.Figure.Reason;
import java.util.Locale;

/** Why there is no value, in words. */
final class ReasonTexts {

    private ReasonTexts() {}

    static String code(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Text of(Reason reason, Kpi kpi) {
        return switch (reason) {
            case EMPTY_DENOMINATOR -> emptyDenominator(kpi);
            case UNASSIGNED ->
                new Text(
                        "These figures belong to nobody, so they cannot be divided by a number of reps.",
                        "Bu rakamlar kimseye ait değil; bu yüzden temsilci sayısına bölünemez.");
            case NOT_ACTIVE ->
                new Text("Nobody here was active in the period.", "Burada dönemde etkin olan kimse yok.");
            case NOT_BY_THIS_DIMENSION -> new Text("This KPI cannot be filtered so.", "Bu gösterge böyle süzülemez.");
        };
    }

    private static Text emptyDenominator(Kpi kpi) {
        if (kpi.formula() instanceof Formula.Quotient quotient
                && quotient.denominator() instanceof Formula.Of denominator) {
            Text title = denominator.measure().title();
            return new Text(
                    "There is nothing to divide by: " + title.english() + " in this period is zero.",
                    "Bölünecek bir şey yok: bu dönemde " + title.turkish() + " sıfır.");
        }
        return new Text("There is nothing to divide by in this period.", "Bu dönemde bölünecek bir şey yok.");
    }
}
