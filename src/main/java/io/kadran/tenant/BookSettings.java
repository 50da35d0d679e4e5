package io.kadran.tenant;

import io.kadran.period.BusinessCalendar;
import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.WireValue;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that every figure of a book depends on; one that is absent stays as it is. */
public record BookSettings(Optional<ZoneId> zone, Optional<String> currency) {

    public static final BookSettings UNCHANGED = new BookSettings(Optional.empty(), Optional.empty());

    /**
     * Reads an object of nothing but these.
     *
     * @param faults to be added to; where there are some, the result means nothing
     */
    public static BookSettings read(Map<String, WireValue> said, List<Fault> faults) {
        Fields fields = new Fields("", said, faults);
        refuseNulls(said, fields, "leave it out to keep it as it is");
        BookSettings settings = read(fields);
        fields.refuseUnknown();
        return settings;
    }

    static BookSettings read(Fields fields) {
        return new BookSettings(zone(fields), fields.currency("currency"));
    }

    /**
     * No setting can be cleared.
     *
     * @param instead what to do to say nothing
     */
    static void refuseNulls(Map<String, WireValue> said, Fields fields, String instead) {
        said.forEach((name, value) -> {
            if (value == WireValue.Other.NULL) {
                fields.fault(name, "must not be null: " + instead);
            }
        });
    }

    private static Optional<ZoneId> zone(Fields fields) {
        Optional<String> id = fields.text("timeZone");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!ZoneId.getAvailableZoneIds().contains(id.get())) {
            fields.fault(
                    "timeZone",
                    "must be an IANA time zone such as Europe/Istanbul, was " + WireValue.Text.quote(id.get()));
            return Optional.empty();
        }
        return Optional.of(ZoneId.of(id.get()));
    }

    public Tenant appliedTo(Tenant tenant) {
        BusinessCalendar calendar = tenant.calendar();
        return new Tenant(
                tenant.id(),
                tenant.name(),
                currency.orElse(tenant.currency()),
                new BusinessCalendar(zone.orElse(calendar.zone()), calendar.fiscalYearStart(), calendar.weekStart()),
                tenant.language());
    }
}
