package io.kadran.tenant;

import io.kadran.period.BusinessCalendar;
import java.util.Locale;

/**
 * One company. Everything belongs to exactly one tenant.
 *
 * @param currency the reporting currency, ISO 4217
 * @param language of texts, where a reader asks for none
 */
public record Tenant(long id, String name, String currency, BusinessCalendar calendar, Locale language) {

    /** The tenant that is there from the start. */
    public static final long DEFAULT_ID = 1;

    /** Stands where a tenant's id would for those who are above tenants. No tenant has it. */
    public static final long OPERATORS = 0;
}
