package io.kadran.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.kadran.audit.CurrentActor;
import io.kadran.http.Bodies;
import io.kadran.http.Days;
import io.kadran.http.Paging;
import io.kadran.http.Problems;
import io.kadran.journal.RateIntake.Rate;
import io.kadran.journal.RateIntake.RateKey;
import io.kadran.tenant.CurrentTenant;
import io.kadran.tenant.Scope;
import io.kadran.wire.Currencies;
import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.NotJsonException;
import io.kadran.wire.WireJson;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The tenant's rate table: one unit of a currency is so many units of the tenant's, from a day on until the next. */
@Path("/v1/exchange-rates")
@Produces(MediaType.APPLICATION_JSON)
public class ExchangeRateResource {

    private static final int MOST_AT_ONCE = 10_000;

    private final CurrentTenant tenant;
    private final CurrentActor actor;
    private final RateIntake intake;

    public ExchangeRateResource(CurrentTenant tenant, CurrentActor actor, RateIntake intake) {
        this.tenant = tenant;
        this.actor = actor;
        this.intake = intake;
    }

    /** How many rates were put. */
    @Schema(name = "RatesPut")
    public record Put(int put) {}

    /**
     * One page, by currency and day.
     *
     * @param next the cursor of the next page; absent on the last
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    @Schema(name = "RatePage")
    public record Page(List<Rate> rates, Optional<String> next) {}

    @GET
    @RolesAllowed({Scope.KPIS_READ, Scope.EVIDENCE_READ, Scope.ADMIN})
    public Page list(@QueryParam("limit") @Nullable String limit, @QueryParam("cursor") @Nullable String cursor) {
        int most = Paging.limit(limit);
        Optional<List<String>> after = Paging.parts(Optional.ofNullable(cursor), 2);
        String currency = after.map(parts -> parts.get(0)).orElse("");
        LocalDate day = after.map(parts -> Days.find(parts.get(1)).orElseThrow(Paging::badCursor))
                .orElse(LocalDate.EPOCH);
        List<ExchangeRateEntity> found = ExchangeRateEntity.listAfter(tenant.id(), currency, day, most + 1);
        List<Rate> shown = found.stream()
                .limit(most)
                .map(rate -> new Rate(rate.currency, rate.day, rate.rate))
                .toList();
        Optional<String> next = found.size() > most
                ? Optional.of(Paging.cursor(
                        shown.get(most - 1).currency(),
                        shown.get(most - 1).day().toString()))
                : Optional.empty();
        return new Page(shown, next);
    }

    /** Adds rates, or replaces those of the same currency and day; every figure in those currencies follows at once. */
    @PUT
    @RolesAllowed(Scope.ADMIN)
    @Consumes(MediaType.APPLICATION_JSON)
    public Put put(InputStream body) {
        List<Fault> faults = new ArrayList<>();
        List<Rate> rates = read(Bodies.read(body), faults);
        if (!faults.isEmpty()) {
            throw Problems.of(Problems.UNPROCESSABLE, "No rate was changed.", faults);
        }
        if (!rates.isEmpty()) {
            intake.put(tenant.id(), actor.get(), rates);
        }
        return new Put(rates.size());
    }

    @DELETE
    @RolesAllowed(Scope.ADMIN)
    @Path("/{currency}/{day}")
    public void delete(@PathParam("currency") String currency, @PathParam("day") String day) {
        if (!Currencies.isKnown(currency)) {
            throw Problems.badParameter("currency", "must be an ISO 4217 code in capitals such as USD");
        }
        LocalDate from = Days.find(day)
                .orElseThrow(
                        () -> Problems.badParameter("day", "must be a date from 1970 to 2100, such as 2026-09-14"));
        intake.delete(tenant.id(), actor.get(), new RateKey(currency, from));
    }

    private static List<Rate> read(byte[] body, List<Fault> faults) {
        Map<RateKey, Rate> rates = new LinkedHashMap<>();
        try (JsonParser parser = WireJson.FACTORY.createParser(WireJson.decodeUtf8(body))) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw noArray();
            }
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                if (i == MOST_AT_ONCE) {
                    throw noArray();
                }
                String pointer = "/" + i;
                readRate(parser, pointer, faults).ifPresent(rate -> add(rate, rates, pointer, faults));
            }
            if (parser.nextToken() != null) {
                throw Problems.badRequest("Something follows the array of rates.");
            }
        } catch (NotJsonException wrong) {
            throw Problems.badRequest(wrong.reason());
        } catch (JsonProcessingException wrong) {
            throw Problems.badRequest(WireJson.notJson(wrong).reason());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return List.copyOf(rates.values());
    }

    private static HttpProblem noArray() {
        return Problems.badRequest("The body must be an array of at most " + MOST_AT_ONCE
                + " rates, such as [{\"currency\": \"USD\", \"day\": \"2026-09-14\", \"rate\": 0.92}].");
    }

    /** The same rate twice is no contradiction. */
    private static void add(Rate rate, Map<RateKey, Rate> rates, String pointer, List<Fault> faults) {
        Rate earlier = rates.putIfAbsent(new RateKey(rate.currency(), rate.day()), rate);
        if (earlier != null && earlier.rate().compareTo(rate.rate()) != 0) {
            faults.add(new Fault(
                    pointer,
                    "gives another rate for " + rate.currency() + " on " + rate.day() + " than an item before it: "
                            + rate.rate().toPlainString() + " after "
                            + earlier.rate().toPlainString()));
        }
    }

    /** What stands at the parser's token. */
    private static Optional<Rate> readRate(JsonParser parser, String pointer, List<Fault> faults) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            faults.add(new Fault(
                    pointer, "must be an object, " + WireJson.value(parser).describe()));
            return Optional.empty();
        }
        Fields fields = new Fields(pointer, WireJson.flatObject(parser, pointer, faults), faults);
        Optional<String> currency =
                fields.required("currency", fields.currency("currency"), "must be an ISO 4217 code such as USD");
        Optional<LocalDate> day = fields.requiredDate("day");
        Optional<BigDecimal> rate = fields.required("rate", fields.rate("rate"), "must be a number such as 0.92");
        fields.refuseUnknown();
        if (currency.isEmpty() || day.isEmpty() || rate.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rate(currency.get(), day.get(), rate.get()));
    }
}
