package io.kadran.demo;

import java.util.Optional;

/**
 * A salesperson. Months are those of the history, from zero, negative before it.
 *
 * @param joins the month in which the rep begins
 * @param leaves the month at whose beginning the rep is gone
 * @param skill against the odds of others
 * @param diligence calls on one opportunity, against the calls of others
 */
record Rep(
        String id,
        String name,
        Team team,
        int joins,
        Optional<Integer> leaves,
        Optional<Transfer> transfer,
        double skill,
        double diligence) {

    record Transfer(int month, Team team) {}

    /** One who was there before the history began, and stays. */
    static Rep of(String id, String name, Team team, double skill, double diligence) {
        return new Rep(id, name, team, -14, Optional.empty(), Optional.empty(), skill, diligence);
    }

    Rep joining(int month) {
        return new Rep(id, name, team, month, leaves, transfer, skill, diligence);
    }

    Rep leaving(int month) {
        return new Rep(id, name, team, joins, Optional.of(month), transfer, skill, diligence);
    }

    Rep moving(int month, Team to) {
        return new Rep(id, name, team, joins, leaves, Optional.of(new Transfer(month, to)), skill, diligence);
    }

    boolean isActive(int month) {
        return joins <= month && leaves.filter(gone -> gone <= month).isEmpty();
    }

    Team team(int month) {
        return transfer.filter(moved -> moved.month() <= month)
                .map(Transfer::team)
                .orElse(team);
    }
}
