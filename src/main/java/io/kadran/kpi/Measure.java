package io.kadran.kpi;

import static io.kadran.kpi.Quantity.amount;
import static io.kadran.kpi.Quantity.count;

import io.kadran.journal.Account;
import io.kadran.journal.Dimension;
import io.kadran.journal.Distinct;
import io.kadran.journal.Totals;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Something counted or summed. Each is declared here, once. */
public enum Measure {
    REVENUE(
            Unit.MONEY,
            new Quantity.Amount(
                    Set.of(Account.SALE, Account.ANONYMOUS_SALE), Set.of(Account.REFUND, Account.ANONYMOUS_REFUND)),
            Scope.FLOW,
            new Text("Revenue", "Hasılat"),
            new Text(
                    "Amounts of sales, less refunds, each on its own business day.",
                    "Satış tutarları, iadeler düşülerek; her biri kendi iş gününde.")),
    SALES(
            Unit.COUNT,
            count(Account.SALE, Account.ANONYMOUS_SALE),
            Scope.FLOW,
            new Text("Sales", "Satış sayısı"),
            new Text(
                    "Won opportunities and direct sales. A refund does not undo a sale.",
                    "Kazanılan fırsatlar ve doğrudan satışlar. İade, satışı ortadan kaldırmaz.")),
    GROSS_REVENUE(
            Unit.MONEY,
            amount(Account.SALE, Account.ANONYMOUS_SALE),
            Scope.FLOW,
            new Text("Gross revenue", "Brüt hasılat"),
            new Text("Amounts of sales, before refunds.", "İadelerden önceki satış tutarları.")),
    REFUNDS(
            Unit.MONEY,
            amount(Account.REFUND, Account.ANONYMOUS_REFUND),
            Scope.FLOW,
            new Text("Refunds", "İadeler"),
            new Text(
                    "Money given back, as a positive amount, on the day of the refund.",
                    "Geri verilen para, iade gününde, artı tutar olarak.")),
    IDENTIFIED_REVENUE(
            Unit.MONEY,
            new Quantity.Amount(Set.of(Account.SALE), Set.of(Account.REFUND)),
            Scope.FLOW,
            new Text("Revenue from identified customers", "Bilinen müşterilerden hasılat"),
            new Text(
                    "Revenue whose customer is known. What has no customer is told apart.",
                    "Müşterisi bilinen hasılat. Müşterisi bilinmeyen ayrıca gösterilir.")),
    OPPORTUNITIES(
            Unit.COUNT,
            count(Account.OPPORTUNITY),
            Scope.FLOW,
            new Text("Opportunities", "Fırsat sayısı"),
            new Text("Opportunities identified in the period.", "Dönemde belirlenen fırsatlar.")),
    OPPORTUNITY_AMOUNT(
            Unit.MONEY,
            amount(Account.OPPORTUNITY),
            Scope.FLOW,
            new Text("Amount of opportunities", "Fırsat tutarı"),
            new Text(
                    "Amounts of the opportunities identified in the period.",
                    "Dönemde belirlenen fırsatların tutarı.")),
    OPEN_OPPORTUNITIES(
            Unit.COUNT,
            count(Account.OPEN),
            Scope.STOCK,
            new Text("Open opportunities", "Açık fırsatlar"),
            new Text(
                    "Opportunities open at the end of the period's last day.",
                    "Dönemin son gününün sonunda açık olan fırsatlar.")),
    PIPELINE(
            Unit.MONEY,
            amount(Account.OPEN),
            Scope.STOCK,
            new Text("Pipeline", "Satış hattı"),
            new Text(
                    "Amounts of the opportunities open at the end of the period's last day.",
                    "Dönemin son gününün sonunda açık olan fırsatların tutarı.")),
    WEIGHTED_PIPELINE(
            Unit.MONEY,
            amount(Account.EXPECTED),
            Scope.STOCK,
            new Text("Weighted pipeline", "Ağırlıklı satış hattı"),
            new Text(
                    "Amount × closing probability of each opportunity open at the end of the period's last day.",
                    "Dönemin son gününün sonunda açık olan her fırsatın tutarı × kapanma olasılığı.")),
    WON(
            Unit.COUNT,
            count(Account.WON),
            Scope.FLOW,
            new Text("Won opportunities", "Kazanılan fırsatlar"),
            new Text(
                    "Opportunities won in the period. A direct sale is none.",
                    "Dönemde kazanılan fırsatlar. Doğrudan satış fırsat değildir.")),
    LOST(
            Unit.COUNT,
            count(Account.LOST),
            Scope.FLOW,
            new Text("Lost opportunities", "Kaybedilen fırsatlar"),
            new Text("Opportunities lost in the period.", "Dönemde kaybedilen fırsatlar.")),
    CLOSED(
            Unit.COUNT,
            count(Account.WON, Account.LOST),
            Scope.FLOW,
            new Text("Closed opportunities", "Kapanan fırsatlar"),
            new Text("Opportunities won or lost in the period.", "Dönemde kazanılan ya da kaybedilen fırsatlar.")),
    COHORT_WON(
            Unit.COUNT,
            count(Account.COHORT_WON),
            Scope.FLOW,
            new Text("Won of those identified", "Belirlenenlerden kazanılan"),
            new Text(
                    "Of the opportunities identified in the period, those won by now.",
                    "Dönemde belirlenen fırsatlardan şimdiye dek kazanılanlar.")),
    COHORT_OPEN(
            Unit.COUNT,
            count(Account.COHORT_OPEN),
            Scope.FLOW,
            new Text("Open of those identified", "Belirlenenlerden açık"),
            new Text(
                    "Of the opportunities identified in the period, those still open.",
                    "Dönemde belirlenen fırsatlardan hâlâ açık olanlar.")),
    CYCLE_DAYS(
            Unit.DAYS,
            amount(Account.WON),
            Scope.FLOW,
            new Text("Days to win", "Kazanma günleri"),
            new Text(
                    "Days from identified to won, summed over the opportunities won in the period.",
                    "Belirlenmeden kazanılmaya geçen günler, dönemde kazanılan fırsatlar üzerinden toplam.")),
    SALES_CYCLE_MEDIAN(
            Unit.DAYS,
            new Quantity.MedianCycle(),
            Scope.DISTINCT,
            new Text("Sales cycle, median", "Satış döngüsü, ortanca"),
            new Text(
                    "The middle one of the days from identified to won, of the opportunities won in the period.",
                    "Dönemde kazanılan fırsatların belirlenmeden kazanılmaya geçen günlerinin ortancası.")),
    CALLS(
            Unit.COUNT,
            count(Account.OPPORTUNITY_CALL, Account.OTHER_CALL),
            Scope.FLOW,
            new Text("Calls", "Çağrılar"),
            new Text("All calls; the rep is the caller.", "Bütün çağrılar; temsilci, arayandır.")),
    CALLS_ON_OPPORTUNITIES(
            Unit.COUNT,
            count(Account.OPPORTUNITY_CALL),
            Scope.FLOW,
            new Text("Calls on opportunities", "Fırsat çağrıları"),
            new Text(
                    "Calls that name an opportunity. Those that name none are told apart.",
                    "Bir fırsata ait çağrılar. Fırsatı olmayanlar ayrıca gösterilir.")),
    OPPORTUNITIES_CALLED(
            Unit.COUNT,
            new Quantity.Members(Distinct.CALLED_OPPORTUNITIES),
            Scope.DISTINCT,
            new Text("Opportunities called", "Aranan fırsatlar"),
            new Text(
                    "Different opportunities with a call in the period.",
                    "Dönemde en az bir kez aranan farklı fırsatlar.")),
    EMAILS(
            Unit.COUNT,
            count(Account.EMAIL),
            Scope.FLOW,
            new Text("Emails", "E-postalar"),
            new Text("Emails by reps.", "Temsilcilerin e-postaları.")),
    MEETINGS(
            Unit.COUNT,
            count(Account.MEETING),
            Scope.FLOW,
            new Text("Meetings", "Toplantılar"),
            new Text("Meetings of reps.", "Temsilcilerin toplantıları.")),
    MESSAGES(
            Unit.COUNT,
            count(Account.MESSAGE),
            Scope.FLOW,
            new Text("Messages", "Mesajlar"),
            new Text("Messages by reps.", "Temsilcilerin mesajları.")),
    LEADS(
            Unit.COUNT,
            count(Account.LEAD),
            Scope.FLOW_WITHOUT_CUSTOMER,
            new Text("Leads", "Potansiyel müşteriler"),
            new Text("Leads created in the period.", "Dönemde oluşturulan potansiyel müşteriler.")),
    QUALIFIED_LEADS(
            Unit.COUNT,
            count(Account.QUALIFIED_LEAD),
            Scope.FLOW_WITHOUT_CUSTOMER,
            new Text("Qualified leads", "Nitelikli potansiyel müşteriler"),
            new Text("Leads qualified in the period.", "Dönemde nitelik kazanan potansiyel müşteriler.")),
    NEW_CUSTOMERS(
            Unit.COUNT,
            count(Account.NEW_CUSTOMER),
            Scope.FLOW,
            new Text("New customers", "Yeni müşteriler"),
            new Text(
                    "Customers whose first sale ever lies in the period, in the groups of that sale.",
                    "İlk satışı dönemde olan müşteriler, o satışın gruplarında.")),
    BUYING_CUSTOMERS(
            Unit.COUNT,
            new Quantity.Members(Distinct.BUYING_CUSTOMERS),
            Scope.DISTINCT,
            new Text("Buying customers", "Satın alan müşteriler"),
            new Text("Different customers with a sale in the period.", "Dönemde satışı olan farklı müşteriler.")),
    MARKETING_COST(
            Unit.MONEY,
            amount(Account.MARKETING_COST),
            Scope.FLOW_WITHOUT_CUSTOMER,
            new Text("Marketing cost", "Pazarlama maliyeti"),
            new Text(
                    "Money spent by marketing, spread over its days.",
                    "Pazarlamanın harcadığı para, günlerine yayılmış.")),
    SALES_COST(
            Unit.MONEY,
            amount(Account.SALES_COST),
            Scope.FLOW_WITHOUT_CUSTOMER,
            new Text("Sales cost", "Satış maliyeti"),
            new Text("Money spent by sales, spread over its days.", "Satışın harcadığı para, günlerine yayılmış.")),
    COST(
            Unit.MONEY,
            amount(Account.MARKETING_COST, Account.SALES_COST),
            Scope.FLOW_WITHOUT_CUSTOMER,
            new Text("Marketing and sales cost", "Pazarlama ve satış maliyeti"),
            new Text(
                    "Money spent by marketing and by sales, spread over its days.",
                    "Pazarlamanın ve satışın harcadığı para, günlerine yayılmış.")),
    ACTIVE_REPS(
            Unit.COUNT,
            new Quantity.Members(Distinct.ACTIVE_REPS),
            Scope.REPS,
            new Text("Active reps", "Etkin temsilciler"),
            new Text(
                    "Reps on the roster in the period, and reps with a sale, an activity, or an opportunity identified, won"
                            + " or lost in it.",
                    "Dönemde kadroda olan temsilciler ve dönemde satışı, etkinliği ya da belirlenen, kazanılan veya"
                            + " kaybedilen fırsatı olan temsilciler."));

    /** How figures of a measure add up, and what they can be grouped by. */
    private enum Scope {
        FLOW(EnumSet.allOf(Dimension.class), true, true),
        FLOW_WITHOUT_CUSTOMER(EnumSet.complementOf(EnumSet.of(Dimension.CUSTOMER)), true, true),
        /** As of the end of the period: groups add up, days do not. */
        STOCK(EnumSet.allOf(Dimension.class), true, false),
        DISTINCT(EnumSet.allOf(Dimension.class), false, false),
        REPS(EnumSet.of(Dimension.REP, Dimension.TEAM), false, false);

        private final Set<Dimension> dimensions;
        private final boolean addsUpOverGroups;
        private final boolean addsUpOverPeriods;

        Scope(Set<Dimension> dimensions, boolean addsUpOverGroups, boolean addsUpOverPeriods) {
            this.dimensions = dimensions;
            this.addsUpOverGroups = addsUpOverGroups;
            this.addsUpOverPeriods = addsUpOverPeriods;
        }
    }

    private final Unit unit;
    private final Quantity quantity;
    private final Scope scope;
    private final Text title;
    private final Text description;

    Measure(Unit unit, Quantity quantity, Scope scope, Text title, Text description) {
        this.unit = unit;
        this.quantity = quantity;
        this.scope = scope;
        this.title = title;
        this.description = description;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Unit unit() {
        return unit;
    }

    public Text title() {
        return title;
    }

    public Text description() {
        return description;
    }

    public Set<Dimension> dimensions() {
        return Set.copyOf(scope.dimensions);
    }

    public boolean addsUpOverGroups() {
        return scope.addsUpOverGroups;
    }

    public boolean addsUpOverPeriods() {
        return scope.addsUpOverPeriods;
    }

    Quantity quantity() {
        return quantity;
    }

    Optional<BigDecimal> of(Totals totals) {
        return quantity.of(totals);
    }

    /** What this measure leaves out on purpose, by reason. */
    Map<String, Set<Account>> toldApart() {
        if (this == IDENTIFIED_REVENUE) {
            return Map.of("no-customer", Set.of(Account.ANONYMOUS_SALE, Account.ANONYMOUS_REFUND));
        }
        if (this == CALLS_ON_OPPORTUNITIES) {
            return Map.of("no-opportunity", Set.of(Account.OTHER_CALL));
        }
        return Map.of();
    }
}
