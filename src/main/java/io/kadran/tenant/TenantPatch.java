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
public final class TenantPatch {

    /** As the tenant that is there from the start begins. */
    private static final String FIRST_CURRENCY = "EUR";

    private static final Map<String, DayOfWeek> WEEKDAYS = Arrays.stream(DayOfWeek.values())
            .collect(Collectors.toUnmodifiableMap(day -> day.name().toLowerCase(Locale.ROOT), day -> day));

    private enum Language {
        EN,
        TR
    }

    private static final Map<String, Language> LANGUAGES = Map.of("en", Language.EN, "tr", Language.TR);

    private TenantPatch() {}

    /**
     * The settings of a tenant that is new: what is absent is as for every other in the beginning, but it needs a name.
     *
     * @param faults to be added to; where there are some, the result means nothing
     */
    public static Tenant create(long id, Map<String, WireValue> said, List<Fault> faults) {
        Fields fields = new Fields("", said, faults);
        BookSettings.refuseNulls(said, fields, "leave it out for the default");
        fields.required("name", fields.text("name"), "must be text, the name of the company");
        BusinessCalendar calendar = new BusinessCalendar(ZoneId.of("UTC"), Month.JANUARY, DayOfWeek.MONDAY);
        return apply(new Tenant(id, "", FIRST_CURRENCY, calendar, Locale.ENGLISH), fields);
    }

    /** @param faults to be added to; where there are some, the result means nothing */
    static Tenant apply(Tenant before, Map<String, WireValue> said, List<Fault> faults) {
        Fields fields = new Fields("", said, faults);
        BookSettings.refuseNulls(said, fields, "leave it out to keep it as it is");
        return apply(before, fields);
    }

    private static Tenant apply(Tenant before, Fields fields) {
        Optional<String> name = fields.text("name");
        Tenant counted = BookSettings.read(fields).appliedTo(before);
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
                counted.currency(),
                new BusinessCalendar(
                        counted.calendar().zone(),
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
}
