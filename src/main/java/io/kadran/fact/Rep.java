package io.kadran.fact;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A salesperson on the roster.
 *
 * @param activeFrom first active day; empty means always
 * @param activeTo last active day, in; empty means for ever
 * @param teams by the days from which they hold, ascending; the first from {@link LocalDate#MIN} on
 */
public record Rep(
        String id,
        Optional<String> name,
        Optional<LocalDate> activeFrom,
        Optional<LocalDate> activeTo,
        List<Membership> teams) {

    public Rep {
        teams = List.copyOf(teams);
    }

    /**
     * @param from first day, in
     * @param to last day, in; {@link LocalDate#MAX} for the present one
     */
    public record Membership(String team, LocalDate from, LocalDate to) {}
}
