package io.kadran.event;

import io.kadran.wire.Nearest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The types of event, by the name that CloudEvents' {@code type} carries. */
public enum EventType {
    LEAD_CREATED("lead.created"),
    LEAD_QUALIFIED("lead.qualified"),
    LEAD_DELETED("lead.deleted"),
    OPPORTUNITY_CREATED("opportunity.created"),
    OPPORTUNITY_UPDATED("opportunity.updated"),
    OPPORTUNITY_WON("opportunity.won"),
    OPPORTUNITY_LOST("opportunity.lost"),
    OPPORTUNITY_REOPENED("opportunity.reopened"),
    OPPORTUNITY_SNAPSHOT("opportunity.snapshot"),
    OPPORTUNITY_DELETED("opportunity.deleted"),
    SALE_RECORDED("sale.recorded"),
    SALE_REFUNDED("sale.refunded"),
    SALE_DELETED("sale.deleted"),
    ACTIVITY_LOGGED("activity.logged"),
    ACTIVITY_DELETED("activity.deleted"),
    COST_RECORDED("cost.recorded"),
    COST_DELETED("cost.deleted"),
    CUSTOMER_UPDATED("customer.updated"),
    CUSTOMER_MERGED("customer.merged"),
    REP_UPDATED("rep.updated"),
    EVENT_RETRACTED("event.retracted");

    private static final Map<String, EventType> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::wireName, Function.identity()));

    private final String wireName;

    EventType(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    public static Optional<EventType> findByWireName(String name) {
        return Optional.ofNullable(BY_WIRE_NAME.get(name));
    }

    /** The end of a sentence about a name that is none of these. */
    public static String hint(String name) {
        return Nearest.hint(name, BY_WIRE_NAME.keySet());
    }
}
