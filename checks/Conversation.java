package client;

import client.api.EventsApi;
import client.api.KpisApi;
import client.model.Event;
import client.model.EventType;
import client.model.EventsAnswer;
import client.model.KpiAnswer;
import client.model.KpiId;
import client.model.OpportunityWonEvent;
import client.model.OpportunityWonEventData;
import client.model.SaleRecordedEvent;
import client.model.SaleRecordedEventData;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;

/** What a user of the generated client would do first: post events, read them back, ask for a KPI, and err. */
public final class Conversation {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2026-01-05T10:00:00Z");

    private final EventsApi events;
    private final KpisApi kpis;

    private Conversation(ApiClient client) {
        this.events = new EventsApi(client);
        this.kpis = new KpisApi(client);
    }

    public static void main(String[] arguments) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(arguments[0]);
        client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + arguments[1]));
        new Conversation(client).hold();
    }

    private void hold() throws ApiException {
        Event sale = new Event(new SaleRecordedEvent()
                .type(SaleRecordedEvent.TypeEnum.SALE_RECORDED)
                .id("1")
                .source("/shop")
                .time(TIME)
                .data(new SaleRecordedEventData().saleId("s-1").amount(new BigDecimal("120.50"))));
        Event won = new Event(new OpportunityWonEvent()
                .type(OpportunityWonEvent.TypeEnum.OPPORTUNITY_WON)
                .id("2")
                .source("/crm")
                .time(TIME)
                .data(new OpportunityWonEventData().opportunityId("o-1").repId("ayse").amount(new BigDecimal("1000"))));

        expect("one event is", "stored", post(sale).getOutcome().getValue());
        expect("the same again is a", "duplicate", post(sale).getOutcome().getValue());
        EventsAnswer both = post(List.of(sale, won));
        expect("of it and another stored are", 1, both.getStored());
        expect("its outcome is a", "duplicate", both.getOutcomes().get(0).getOutcome().getValue());

        var logged = events.listEvents(EventsApi.APIListEventsRequest.newBuilder()
                        .type(EventType.SALE_RECORDED)
                        .build())
                .getEvents();
        expect("sales in the log", 1, logged.size());
        expect("the id of that", "1", logged.get(0).getEvent().getId());

        KpiAnswer revenue = kpis.getFigure(KpisApi.APIGetFigureRequest.newBuilder()
                .kpi(KpiId.REVENUE)
                .period("2026-01")
                .build());
        expect("revenue of January", "1120.5", revenue.getValue().stripTrailingZeros().toPlainString());
        expect("in", "EUR", revenue.getCurrency());
        expectRefused();
    }

    private void expectRefused() {
        try {
            kpis.getFigure(KpisApi.APIGetFigureRequest.newBuilder()
                    .kpi(KpiId.REVENUE)
                    .period("2026-13")
                    .build());
        } catch (ApiException refused) {
            expect("a month that is none is answered", 400, refused.getCode());
            return;
        }
        throw new AssertionError("a month that is none was taken");
    }

    private EventsAnswer post(Object body) throws ApiException {
        return events.postEvents(
                EventsApi.APIPostEventsRequest.newBuilder().body(body).build());
    }

    private static void expect(String what, Object expected, Object was) {
        System.out.println(what + ": " + was);
        if (!expected.toString().equals(String.valueOf(was))) {
            throw new AssertionError(what + ": expected " + expected + ", was " + was);
        }
    }
}
