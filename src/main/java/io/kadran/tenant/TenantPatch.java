package io.kadran.tenant;

import io.kadran.period.BusinessCalendar;
import io.kadran.wire.Fault;
import io.kadran.wire.Fields;
import io.kadran.wire.WireValue;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A change of a tenant's settings: what is absent stays; nothing can be cleared. */
final class TenantPatch {

    private static final Map<String, DayOfWeek> WEEKDAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toUnmodifiableMap(day -> day.name().toLowerCase(Locale.ROOT), day -> day));

    private enum Language {
        EN,
        TR
    }

    private static final Map<String, Language> LANGUAGES = Map.of("en", Language.EN, "tr", Language.TR);

    private TenantPatch() {}

    /** @param faults to be added to; where there are some, the result means nothing */
    static Tenant apply(Tenant before, Map<String, WireValue> said, List<Fault> faults) {
        Fields fields = new Fields("", said, faults);
        said.forEach((name, value) -> {
            if (value == WireValue.Other.NULL) {
                fields.fault(name, "must not be null: leave it out to keep it as it is");
            }
        });
        Optional<String> name = fields.text("name");
        Optional<String> currency = fields.currency("currency");
        Optional<ZoneId> zone = zone(fields);
        Optional<Month> fiscalYearStart = fields.wholeNumber("fiscalYearStart", 12)
                .filter(month -> isMonth(month, fields))
                .map(Month::of);
        Optional<DayOfWeek> weekStart = fields.choice("weekStart", WEEKDAYS);
        Optional<Locale> language = fields.choice("language", LANGUAGES)
                .map(chosen -> Locale.forLanguageTag(chosen.name().toLowerCase(Locale.ROOT)));
        fields.refuseUnknown();
        BusinessCalendar calendar = before.calendar();
        return new Tenant(
                before.id(),
                name.orElse(before.name()),
                currency.orElse(before.currency()),
                new BusinessCalendar(
                        zone.orElse(calendar.zone()),
                        fiscalYearStart.orElse(calendar.fiscalYearStart()),
                        weekStart.orElse(calendar.weekStart())),
                language.orElse(before.language()));
    }

    private static boolean isMonth(int month, Fields fields) {
        if (month == 0) {
            fields.fault("fiscalYearStart", "must be a month from 1 to 12, was 0");
        }
        return month > 0;
    }

    private static Optional<ZoneId> zone(Fields fields) {
        Optional<String> id = fields.text("timeZone");
        if (id.isEmpty()) {
            return Optional.empty();
        }
        if (!ZoneId.getAvailableZoneIds().contains(id.get())) {
            fields.fault("timeZone", "must be an IANA time zone such as Europe/Istanbul");
            return Optional.empty();
        }
        return Optional.of(ZoneId.of(id.get()));
    }
}
