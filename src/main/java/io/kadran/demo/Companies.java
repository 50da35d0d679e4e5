package io.kadran.demo;

import io.kadran.event.EventType;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The companies that the reps have met, and which of them have bought. */
final class Companies {

    /** The more companies of a segment are known, the more opportunities are with one of them; up to this share. */
    private static final double MOST_KNOWN = 0.88;

    private static final double HALF_KNOWN_AT = 3;
    private static final double ENTERED_TWICE = 0.006;
    private static final double WITHOUT_SEGMENT = 0.03;

    private record Purchase(Company company, LocalDateTime at) {}

    private final Agenda agenda;
    private final Map<Segment, List<Company>> known = new EnumMap<>(Segment.class);
    private final List<Purchase> purchases = new ArrayList<>();
    private int companies;

    Companies(Agenda agenda) {
        this.agenda = agenda;
    }

    /** The company behind an opportunity: one that is known, or a new one. */
    Company choose(Dice dice, Segment segment, LocalDateTime at) {
        List<Company> candidates = knownOf(segment);
        double share = MOST_KNOWN * candidates.size() / (candidates.size() + HALF_KNOWN_AT);
        if (!dice.chance(share)) {
            return meet(dice, segment, at, CompanyNames.of(companies));
        }
        Company company = dice.pick(candidates);
        if (company.knownFrom().isAfter(at)) {
            return meet(dice, segment, at, CompanyNames.of(companies));
        }
        return dice.chance(ENTERED_TWICE) ? enterTwice(dice, company, at) : company;
    }

    private List<Company> knownOf(Segment segment) {
        return known.computeIfAbsent(segment, key -> new ArrayList<>());
    }

    private Company meet(Dice dice, Segment segment, LocalDateTime at, String name) {
        companies++;
        Company company = new Company(String.format(Locale.ROOT, "customer-%04d", companies), name, segment, at);
        Optional<String> said = dice.chance(WITHOUT_SEGMENT) ? Optional.empty() : Optional.of(segment.id());
        new Trail(agenda, "customerId", company.id())
                .add(EventType.CUSTOMER_UPDATED, at, Data.of("name", name).with("segment", said));
        knownOf(segment).add(company);
        return company;
    }

    /** Somebody did not find the company and entered it anew; a month later somebody else merges the two. */
    private Company enterTwice(Dice dice, Company company, LocalDateTime at) {
        Company twin = meet(dice, company.segment(), at, company.name() + " GmbH");
        knownOf(company.segment()).remove(twin);
        LocalDateTime found = WorkCalendar.after(dice, at, 20 + dice.below(40));
        agenda.add(new DemoEvent(
                found,
                EventType.CUSTOMER_MERGED,
                twin.id() + "/merged",
                twin.id(),
                Data.of("customerId", twin.id()).with("intoCustomerId", company.id())));
        return twin;
    }

    void bought(Company company, LocalDateTime at) {
        purchases.add(new Purchase(company, at));
    }

    /** Some company that has bought before. */
    Optional<Company> findBuyer(Dice dice, LocalDateTime by) {
        if (purchases.isEmpty()) {
            return Optional.empty();
        }
        Purchase purchase = dice.pick(purchases);
        return purchase.at().isBefore(by) ? Optional.of(purchase.company()) : Optional.empty();
    }
}
