package io.kadran.kpi;

import io.kadran.database.Transactions;
import io.kadran.journal.Dimension;
import io.kadran.journal.TooManyRowsException;
import io.kadran.journal.Totals;
import io.kadran.kpi.KpiAnswer.ComparisonAnswer;
import io.kadran.kpi.KpiAnswer.ComponentAnswer;
import io.kadran.kpi.KpiAnswer.Excluded;
import io.kadran.kpi.KpiAnswer.PeriodAnswer;
import io.kadran.kpi.KpiParameters.InvalidParameterException;
import io.kadran.kpi.KpiQuery.Numbers;
import io.kadran.period.Granularity;
import io.kadran.period.InvalidPeriodException;
import io.kadran.period.Period;
import io.kadran.period.PeriodParser;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantState;
import io.kadran.wire.CodePoints;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes answers of what was found. */
final class KpiAnswers {

    private static final int MOST_ROWS = TooManyRowsException.MOST_ROWS;

    private final Transactions transactions;
    private final TenantState state;
    private final Tenant tenant;
    private final LocalDate today;
    private final Locale language;
    private Optional<TenantState> latest = Optional.empty();

    /** Groups by their values, the unassigned last. */
    private static final Comparator<List<Optional<String>>> GROUP_ORDER = (left, right) -> {
        for (int i = 0; i < left.size(); i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    };

    private static int compare(Optional<String> left, Optional<String> right) {
        if (left.isPresent() && right.isPresent()) {
            return CodePoints.compare(left.get(), right.get());
        }
        return Boolean.compare(left.isEmpty(), right.isEmpty());
    }

    KpiAnswers(Transactions transactions, TenantState state, LocalDate today, Locale language) {
        this.transactions = transactions;
        this.state = state;
        this.tenant = state.tenant();
        this.today = today;
        this.language = language;
    }

    /** The state of the tenant in the snapshot of the last answer, or else the one that it was asked with. */
    TenantState latest() {
        return latest.orElse(state);
    }

    /** @throws InvalidParameterException where it is no period */
    Period parse(String notation) {
        try {
            return PeriodParser.parse(notation, tenant.calendar(), today);
        } catch (InvalidPeriodException invalid) {
            throw new InvalidParameterException("period", String.valueOf(invalid.getMessage()));
        }
    }

    /** @throws TooManyRowsException where the answer would have more than {@link TooManyRowsException#MOST_ROWS} rows */
    KpiAnswer answer(Kpi kpi, KpiQuestion question) {
        Optional<Period> earlier = earlier(question);
        List<Period> slices = slices(question);
        Numbers numbers = numbers(List.of(kpi), question, earlier, slices);
        Figure figure = figure(kpi, numbers.total(), question);
        KpiAnswer answer = answer(kpi, question, figure, numbers.earlier(), earlier, true);
        if (!question.hasRows()) {
            return answer;
        }
        return withRows(answer, rows(kpi, question, slices, numbers.slices()));
    }

    /** All KPIs of the scorecard, without their period: it is the scorecard's. */
    List<KpiAnswer> scorecard(Collection<Kpi> kpis, KpiQuestion question) {
        Optional<Period> earlier = earlier(question);
        List<Kpi> askable = kpis.stream()
                .filter(kpi -> kpi.dimensions().containsAll(question.filters().keySet()))
                .toList();
        Numbers numbers = numbers(askable, question, earlier, List.of());
        return kpis.stream()
                .map(kpi -> {
                    boolean asked = askable.contains(kpi);
                    Figure figure = asked ? figure(kpi, numbers.total(), question) : Figure.notByThisDimension();
                    Optional<Totals> then = asked ? numbers.earlier() : Optional.empty();
                    return answer(kpi, question, figure, then, earlier, false);
                })
                .toList();
    }

    private Numbers numbers(Collection<Kpi> kpis, KpiQuestion question, Optional<Period> earlier, List<Period> slices) {
        Numbers numbers = new KpiQuery(transactions, state.ledger()).numbers(kpis, question, earlier, slices);
        latest = Optional.of(numbers.state());
        return numbers;
    }

    PeriodAnswer periodAnswer(Period period) {
        return new PeriodAnswer(
                period.id(),
                period.from(),
                period.to(),
                tenant.calendar().zone().getId(),
                period.isCompleteOn(today));
    }

    private Optional<Period> earlier(KpiQuestion question) {
        Period period = question.period();
        return question.compare()
                .flatMap(comparison -> switch (comparison) {
                    case PREVIOUS -> tenant.calendar().previous(period);
                    case YEAR_AGO -> tenant.calendar().yearAgo(period);
                })
                .flatMap(other -> tenant.calendar().likeForLike(period, other, today));
    }

    private List<Period> slices(KpiQuestion question) {
        if (question.each().isEmpty()) {
            return question.hasRows() ? List.of(question.period()) : List.of();
        }
        Granularity each = question.each().get();
        if (tenant.calendar().sliceCount(question.period(), each) > MOST_ROWS) {
            throw new TooManyRowsException();
        }
        return tenant.calendar().slices(question.period(), each);
    }

    private Figure figure(Kpi kpi, Totals totals, KpiQuestion question) {
        boolean ofNobody = question.filters().entrySet().stream()
                .anyMatch(
                        filter -> isPeople(filter.getKey()) && filter.getValue().equals(Set.of(Optional.empty())));
        return Figure.of(kpi, totals, ofNobody);
    }

    private static boolean isPeople(Dimension dimension) {
        return dimension == Dimension.REP || dimension == Dimension.TEAM;
    }

    private KpiAnswer answer(
            Kpi kpi,
            KpiQuestion question,
            Figure figure,
            Optional<Totals> then,
            Optional<Period> earlier,
            boolean withPeriod) {
        Optional<ComparisonAnswer> comparison =
                then.map(totals -> comparison(figure, figure(kpi, totals, question), earlier.orElseThrow()));
        return new KpiAnswer(
                kpi.id(),
                kpi.title().in(language),
                withPeriod ? Optional.of(periodAnswer(question.period())) : Optional.empty(),
                figure.value(),
                kpi.unit().wireName(),
                kpi.unit().isMoney() ? Optional.of(tenant.currency()) : Optional.empty(),
                figure.numerator().map(KpiAnswers::component),
                figure.denominator().map(KpiAnswers::component),
                figure.reason().map(ReasonTexts::code),
                figure.reason().map(reason -> ReasonTexts.of(reason, kpi).in(language)),
                figure.excluded().entrySet().stream()
                        .map(excluded -> new Excluded(excluded.getKey(), excluded.getValue()))
                        .toList(),
                figure.interval(),
                figure.lowSample(),
                figure.provisional(),
                figure.beside().stream().map(KpiAnswers::component).toList(),
                comparison,
                Optional.empty());
    }

    private static KpiAnswer withRows(KpiAnswer answer, List<Map<String, Object>> rows) {
        return new KpiAnswer(
                answer.kpi(),
                answer.name(),
                answer.period(),
                answer.value(),
                answer.unit(),
                answer.currency(),
                answer.numerator(),
                answer.denominator(),
                answer.reason(),
                answer.reasonText(),
                answer.excluded(),
                answer.interval(),
                answer.lowSample(),
                answer.provisional(),
                answer.beside(),
                answer.comparison(),
                Optional.of(rows));
    }

    private static ComponentAnswer component(Figure.Component component) {
        return new ComponentAnswer(component.measure(), component.value());
    }

    private ComparisonAnswer comparison(Figure now, Figure then, Period earlier) {
        Optional<BigDecimal> change =
                now.value().flatMap(value -> then.value().map(old -> Fraction.plain(value.subtract(old))));
        Optional<BigDecimal> changeRate = change.flatMap(difference -> then.value()
                .flatMap(old -> Fraction.of(difference).over(Fraction.of(old)))
                .map(Fraction::roundedToScale));
        return new ComparisonAnswer(periodAnswer(earlier), then.value(), change, changeRate);
    }

    private List<Map<String, Object>> rows(
            Kpi kpi, KpiQuestion question, List<Period> slices, List<Map<List<Optional<String>>, Totals>> totals) {
        Set<List<Optional<String>>> groups = new TreeSet<>(GROUP_ORDER);
        if (question.by().isEmpty()) {
            groups.add(List.of());
        }
        totals.forEach(slice -> slice.forEach((group, found) -> {
            if (Figure.isAnything(kpi, found)) {
                groups.add(group);
            }
        }));
        if ((long) groups.size() * slices.size() > MOST_ROWS) {
            throw new TooManyRowsException();
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            for (List<Optional<String>> group : groups) {
                Totals found = totals.get(i).getOrDefault(group, new Totals());
                Figure figure = question.by().isEmpty()
                        ? figure(kpi, found, question)
                        : Figure.of(kpi, found, isOfNobody(question.by(), group));
                rows.add(row(kpi, question, group, slices.get(i), figure));
            }
        }
        return rows;
    }

    private static boolean isOfNobody(List<Dimension> by, List<Optional<String>> group) {
        for (int i = 0; i < by.size(); i++) {
            if (isPeople(by.get(i)) && group.get(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Object> row(
            Kpi kpi, KpiQuestion question, List<Optional<String>> group, Period slice, Figure figure) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < question.by().size(); i++) {
            row.put(question.by().get(i).wireName(), group.get(i));
        }
        if (question.each().isPresent()) {
            row.put("period", slice.id());
            row.put("from", slice.from());
            row.put("to", slice.to());
        }
        row.put("value", figure.value());
        if (!kpi.isSum()) {
            row.put("numerator", figure.numerator().flatMap(Figure.Component::value));
            row.put("denominator", figure.denominator().flatMap(Figure.Component::value));
        }
        figure.reason().ifPresent(reason -> row.put("reason", ReasonTexts.code(reason)));
        figure.interval().ifPresent(interval -> {
            row.put("intervalLow", interval.low());
            row.put("intervalHigh", interval.high());
        });
        figure.lowSample().ifPresent(low -> row.put("lowSample", low));
        return row;
    }
}
