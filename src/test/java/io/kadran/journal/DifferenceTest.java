package io.kadran.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.event.FactKey;
import io.kadran.event.FactKind;
import io.kadran.fact.Dimensions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @Test
    void nothingIsPostedOfWhatDidNotChange() {
        List<Posting> postings = List.of(posting(1, 1, "10.00"), posting(2, 1, "5.00"));
        assertThat(Difference.between(postings, postings)).isEmpty();
    }

    @Test
    void aNewFactIsPostedAsItIs() {
        List<Posting> postings = List.of(posting(1, 1, "10.00"));
        assertThat(Difference.between(List.of(), postings)).isEqualTo(postings);
    }

    @Test
    void aFactThatIsGoneIsReversed() {
        assertThat(Difference.between(List.of(posting(1, 1, "10.00")), List.of()))
                .containsExactly(posting(1, -1, "-10.00"));
    }

    @Test
    void anotherAmountOnTheSameLineIsPostedAsOneDifference() {
        assertThat(Difference.between(List.of(posting(1, 1, "10.00")), List.of(posting(1, 1, "12.50"))))
                .containsExactly(posting(1, 0, "2.50"));
    }

    @Test
    void anotherDayIsAReversalAndAPosting() {
        assertThat(Difference.between(List.of(posting(1, 1, "10.00")), List.of(posting(2, 1, "10.00"))))
                .containsExactly(posting(1, -1, "-10.00"), posting(2, 1, "10.00"));
    }

    @Test
    void aPostingOfNothingIsNotPosted() {
        assertThat(Difference.between(List.of(), List.of(posting(1, 0, "0.00"))))
                .isEmpty();
    }

    @Property
    void whatWasPostedAndTheDifferenceAreWhatIsRight(
            @ForAll("postings") List<Posting> old, @ForAll("postings") List<Posting> now) {
        List<Posting> difference = Difference.between(old, now);
        List<Posting> after = new ArrayList<>(old);
        after.addAll(difference);
        assertThat(sums(after)).isEqualTo(sums(now));
        assertThat(difference).noneMatch(Posting::isNothing);
        assertThat(difference).extracting(Posting::line).doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<Posting>> postings() {
        Arbitrary<Integer> days = Arbitraries.integers().between(1, 4);
        Arbitrary<Integer> counts = Arbitraries.integers().between(-1, 2);
        Arbitrary<Integer> amounts = Arbitraries.integers().between(-2, 3);
        return Combinators.combine(days, counts, amounts)
                .as((day, count, amount) -> posting(day, count, amount.toString()))
                .list()
                .ofMaxSize(6);
    }

    private static Map<Posting.Line, List<String>> sums(List<Posting> postings) {
        Map<Posting.Line, Posting> sums = new HashMap<>();
        postings.forEach(posting -> sums.merge(posting.line(), posting, Posting::plus));
        Map<Posting.Line, List<String>> figures = new HashMap<>();
        sums.forEach((line, sum) -> {
            if (!sum.isNothing()) {
                figures.put(
                        line,
                        List.of(
                                Integer.toString(sum.count()),
                                sum.amount().stripTrailingZeros().toPlainString()));
            }
        });
        return figures;
    }

    private static Posting posting(int day, int count, String amount) {
        Posting.Line line = new Posting.Line(
                new FactKey(FactKind.SALE, "s-1"),
                Account.values()[0],
                Exclusion.values()[0],
                DAY.plusDays(day),
                new Dimensions(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty());
        return new Posting(line, count, new BigDecimal(amount));
    }
}
