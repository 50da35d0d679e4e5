package io.kadran.kpi;

import io.kadran.database.Transactions;
import io.kadran.http.Problems;
import io.kadran.journal.Dimension;
import io.kadran.kpi.KpiAnswer.PeriodAnswer;
import io.kadran.kpi.KpiParameters.InvalidParameterException;
import io.kadran.kpi.KpiQuestion.Comparison;
import io.kadran.period.InvalidPeriodException;
import io.kadran.period.Period;
import io.kadran.period.PeriodParser;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Tenant;
import io.kadran.tenant.TenantStore;
import io.kadran.wire.Nearest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The catalogue of KPIs, and their figures per period. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class KpiResource {

    private static final int EXAMPLES_SHOWN = 12;

    private final Transactions transactions;
    private final CurrentTenant currentTenant;
    private final Clock clock;
    private final TenantStore tenants = new TenantStore();
    private final Catalogue catalogue = Catalogue.kadran();

    public KpiResource(Transactions transactions, CurrentTenant currentTenant, Clock clock) {
        this.transactions = transactions;
        this.currentTenant = currentTenant;
        this.clock = clock;
    }

    /** The catalogue. */
    public record CatalogueAnswer(List<KpiDefinition> kpis) {}

    /** All KPIs of one period. */
    public record Scorecard(PeriodAnswer period, List<KpiAnswer> kpis) {}

    @GET
    @Path("/kpis")
    public CatalogueAnswer list(@Context HttpHeaders headers) {
        Locale language = Languages.of(headers.getAcceptableLanguages(), tenant().language());
        return new CatalogueAnswer(catalogue.all().stream()
                .map(kpi -> KpiDefinition.of(kpi, language))
                .toList());
    }

    @GET
    @Path("/kpis/{kpi}")
    public KpiDefinition get(@PathParam("kpi") String kpi, @Context HttpHeaders headers) {
        return KpiDefinition.of(known(kpi), Languages.of(headers.getAcceptableLanguages(), tenant().language()));
    }

    @GET
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
        Tenant tenant = tenant();
        LocalDate today = tenant.calendar().dayOf(clock.instant());
        KpiQuestion question = new KpiQuestion(
                parse(period, tenant, today),
                List.of(),
                Optional.empty(),
                filters(rep, team, source, product, segment, customer),
                KpiParameters.compare(Optional.ofNullable(compare)).or(() -> Optional.of(Comparison.PREVIOUS)));
        KpiQuery query = query(tenant, today, headers);
        return new Scorecard(query.periodAnswer(question.period()), query.scorecard(catalogue.scored(), question));
    }

    @GET
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
        Tenant tenant = tenant();
        LocalDate today = tenant.calendar().dayOf(clock.instant());
        Kpi kpi = known(kpiId);
        KpiQuestion question = new KpiQuestion(
                parse(period, tenant, today),
                KpiParameters.by(by),
                KpiParameters.each(Optional.ofNullable(each)),
                filters(rep, team, source, product, segment, customer),
                KpiParameters.compare(Optional.ofNullable(compare)));
        KpiParameters.checkDimensions(kpi, question);
        return query(tenant, today, headers).answer(kpi, question);
    }

    private KpiQuery query(Tenant tenant, LocalDate today, HttpHeaders headers) {
        return new KpiQuery(
                transactions, tenant, today, Languages.of(headers.getAcceptableLanguages(), tenant.language()));
    }

    private Tenant tenant() {
        return transactions.snapshot(session -> tenants.get(session, currentTenant.id()));
    }

    private static Period parse(String notation, Tenant tenant, LocalDate today) {
        try {
            return PeriodParser.parse(notation, tenant.calendar(), today);
        } catch (InvalidPeriodException invalid) {
            throw new InvalidParameterException("period", String.valueOf(invalid.getMessage()));
        }
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
