package io.kadran.tenant;

import io.kadran.audit.AuditAction;
import io.kadran.audit.AuditedChange;
import java.util.Locale;
import java.util.Optional;

/**
 * A tenant's settings, as they are shown.
 *
 * @param currency in which money is reported, ISO 4217
 * @param timeZone in which days begin and end, IANA
 * @param fiscalYearStart first month of the fiscal year, 1 to 12
 * @param weekStart first day of the week
 * @param language of texts, where a reader asks for none
 */
public record Settings(
        String name, String currency, String timeZone, int fiscalYearStart, String weekStart, String language) {

    public static Settings of(Tenant tenant) {
        return new Settings(
                tenant.name(),
                tenant.currency(),
                tenant.calendar().zone().getId(),
                tenant.calendar().fiscalYearStart().getValue(),
                tenant.calendar().weekStart().name().toLowerCase(Locale.ROOT),
                tenant.language().getLanguage());
    }

    /** What the audit log tells where one became the other. */
    public static AuditedChange change(Tenant before, Tenant after) {
        return new AuditedChange(
                AuditAction.SETTINGS_CHANGED,
                Long.toString(before.id()),
                Optional.of(of(before)),
                Optional.of(of(after)));
    }
}
