package io.kadran.kpi;

import io.kadran.database.Transactions;
import io.kadran.http.Problems;
import io.kadran.http.Versioned;
import io.kadran.journal.Dimension;
import io.kadran.kpi.KpiAnswer.PeriodAnswer;
import io.kadran.kpi.KpiQuestion.Comparison;
import io.kadran.tenant.Scope;
import io.kadran.tenant.TenantState;
import io.kadran.tenant.TenantView;
import io.kadran.wire.Nearest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The catalogue of KPIs, and their figures per period. */
@Path("/v1")
@Versioned
@Produces(MediaType.APPLICATION_JSON)
public class KpiResource {

    private static final int EXAMPLES_SHOWN = 12;

    private final Transactions transactions;
    private final TenantView tenant;
    private final Catalogue catalogue = Catalogue.kadran();

    public KpiResource(Transactions transactions, TenantView tenant) {
        this.transactions = transactions;
        this.tenant = tenant;
    }

    /** The catalogue. */
    public record CatalogueAnswer(List<KpiDefinition> kpis) {}

    /** All KPIs of one period. */
    public record Scorecard(PeriodAnswer period, List<KpiAnswer> kpis) {}

    @GET
    @RolesAllowed(Scope.KPIS_READ)
    @Path("/kpis")
    public CatalogueAnswer list(@Context HttpHeaders headers) {
        Locale language = language(headers);
        return new CatalogueAnswer(catalogue.all().stream()
                .map(kpi -> KpiDefinition.of(kpi, language))
                .toList());
    }

    @GET
    @RolesAllowed(Scope.KPIS_READ)
    @Path("/kpis/{kpi}")
    public KpiDefinition get(@PathParam("kpi") String kpi, @Context HttpHeaders headers) {
        return KpiDefinition.of(known(kpi), language(headers));
    }

    @GET
    @RolesAllowed(Scope.KPIS_READ)
    @Path("/periods/{period}/kpis")
    public Scorecard scorecard(
            @PathParam("period") String period,
            @QueryParam("compare") @Nullable String compare,
            @QueryParam("rep") List<String> rep,
            @QueryParam("team") List<String> team,
            @QueryParam("source") List<String> source,
            @QueryParam("product") List<String> product,
            @QueryParam("segment") List<String> segment,
            @QueryParam("customer") List<String> customer,
            @Context HttpHeaders headers) {
        return answer(headers, answers -> {
            KpiQuestion question = new KpiQuestion(
                    answers.parse(period),
                    List.of(),
                    Optional.empty(),
                    filters(rep, team, source, product, segment, customer),
                    KpiParameters.compare(Optional.ofNullable(compare)).or(() -> Optional.of(Comparison.PREVIOUS)));
            return new Scorecard(
                    answers.periodAnswer(question.period()), answers.scorecard(catalogue.scored(), question));
        });
    }

    @GET
    @RolesAllowed(Scope.KPIS_READ)
    @Path("/periods/{period}/kpis/{kpi}")
    public KpiAnswer kpi(
            @PathParam("period") String period,
            @PathParam("kpi") String kpiId,
            @QueryParam("by") List<String> by,
            @QueryParam("each") @Nullable String each,
            @QueryParam("compare") @Nullable String compare,
            @QueryParam("rep") List<String> rep,
            @QueryParam("team") List<String> team,
            @QueryParam("source") List<String> source,
            @QueryParam("product") List<String> product,
            @QueryParam("segment") List<String> segment,
            @QueryParam("customer") List<String> customer,
            @Context HttpHeaders headers) {
        Kpi kpi = known(kpiId);
        return answer(headers, answers -> {
            KpiQuestion question = new KpiQuestion(
                    answers.parse(period),
                    KpiParameters.by(by),
                    KpiParameters.each(Optional.ofNullable(each)),
                    filters(rep, team, source, product, segment, customer),
                    KpiParameters.compare(Optional.ofNullable(compare)));
            KpiParameters.checkDimensions(kpi, question);
            return answers.answer(kpi, question);
        });
    }

    private Locale language(HttpHeaders headers) {
        return Languages.of(
                headers.getAcceptableLanguages(), tenant.state().tenant().language());
    }

    /**
     * Answers anew where the tenant's settings, or the book that counts, are not those that the answer began with. A request
     * is not refused on the strength of settings that are only likely, nor does it fail because their book is gone.
     */
    private <T> T answer(HttpHeaders headers, Function<KpiAnswers, T> question) {
        TenantState state = tenant.likelyState();
        while (true) {
            LocalDate today = state.tenant().calendar().dayOf(tenant.moment());
            Locale language = Languages.of(
                    headers.getAcceptableLanguages(), state.tenant().language());
            KpiAnswers answers = new KpiAnswers(transactions, state, today, language);
            try {
                T answer = question.apply(answers);
                tenant.see(answers.latest());
                if (isAsGood(state, answers.latest())) {
                    return answer;
                }
            } catch (RuntimeException refused) {
                if (isAsGood(state, tenant.state())) {
                    throw refused;
                }
            }
            state = tenant.state();
        }
    }

    private static boolean isAsGood(TenantState state, TenantState actual) {
        return actual.tenant().equals(state.tenant()) && actual.ledger().equals(state.ledger());
    }

    private Kpi known(String id) {
        return catalogue.find(id).orElseThrow(() -> {
            List<String> near = Nearest.to(id, catalogue.ids());
            String hint = near.isEmpty()
                    ? "Some there are: " + String.join(", ", catalogue.ids().subList(0, EXAMPLES_SHOWN))
                            + "; GET /v1/kpis lists all."
                    : "Did you mean " + String.join(", ", near) + "? GET /v1/kpis lists all.";
            return Problems.notFound("There is no KPI of that name. " + hint);
        });
    }

    private static Map<Dimension, java.util.Set<Optional<String>>> filters(
            List<String> rep,
            List<String> team,
            List<String> source,
            List<String> product,
            List<String> segment,
            List<String> customer) {
        Map<Dimension, List<String>> given = new EnumMap<>(Dimension.class);
        given.put(Dimension.REP, rep);
        given.put(Dimension.TEAM, team);
        given.put(Dimension.SOURCE, source);
        given.put(Dimension.PRODUCT, product);
        given.put(Dimension.SEGMENT, segment);
        given.put(Dimension.CUSTOMER, customer);
        return KpiParameters.filters(given);
    }
}
