package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookUpBudgetTest {

    private static final long SECOND = 1_000_000_000L;

    private static long taken(LookUpBudget budget, String address, int times, long nanos) {
        return IntStream.range(0, times)
                .filter(time -> budget.take(address, nanos))
                .count();
    }

    @Test
    void one_address_gets_its_part_and_leaves_the_rest_to_others() {
        LookUpBudget budget = new LookUpBudget(5, 2);

        assertThat(taken(budget, "a", 10, 0)).isEqualTo(2);
        assertThat(taken(budget, "b", 10, SECOND - 1)).isEqualTo(2);
    }

    @Test
    void all_together_get_no_more_than_there_is() {
        LookUpBudget budget = new LookUpBudget(5, 2);

        long taken = IntStream.range(0, 100)
                .mapToLong(address -> taken(budget, "a" + address, 2, 0))
                .sum();

        assertThat(taken).isEqualTo(5);
    }

    @Test
    void the_next_second_has_as_much_again() {
        LookUpBudget budget = new LookUpBudget(5, 2);
        taken(budget, "a", 10, -1);

        assertThat(taken(budget, "a", 10, 0)).isEqualTo(2);
        assertThat(taken(budget, "a", 10, SECOND)).isEqualTo(2);
    }
}
