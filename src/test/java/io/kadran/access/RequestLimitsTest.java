package io.kadran.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.access.Limit.Period;
import io.kadran.access.RequestLimits.Caller;
import io.kadran.access.RequestLimits.Verdict;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private static final Limit KEY = new Limit(LimitName.KEY, 3, 2, Period.SECOND);
    private static final Limit TENANT = new Limit(LimitName.TENANT, 4, 3, Period.SECOND);
    private static final Caller ONE = new Caller(1, "key", "one");
    private static final Caller OTHER = new Caller(1, "key", "other");
    private static final Caller STRANGER = new Caller(2, "key", "one");
    private static final Caller USER = new Caller(1, "user", "one");

    private final AtomicLong now = new AtomicLong();
    private final RequestLimits limits = new RequestLimits(Optional.of(KEY), Optional.of(TENANT), now::get);

    @Test
    void the_headers_tell_the_limits_and_how_one_stands_with_them() {
        Verdict verdict = limits.take(ONE);

        assertThat(limits.policies()).isEqualTo("\"key\";q=3;w=2, \"tenant\";q=4;w=2");
        assertThat(verdict.field()).isEqualTo("\"key\";r=2;t=1, \"tenant\";r=3;t=1");
    }

    @Test
    void a_key_that_has_used_up_its_own_is_told_so_and_when_to_come_back() {
        take(ONE, 3);

        Verdict verdict = limits.take(ONE);

        assertThat(verdict.refusing()).map(Standing::limit).contains(KEY);
        assertThat(verdict.secondsToWait()).isOne();
        assertThat(verdict.field()).isEqualTo("\"key\";r=0;t=1, \"tenant\";r=1;t=1");
        pass(Duration.ofSeconds(1));
        assertThat(limits.take(ONE).allowed()).isTrue();
    }

    @Test
    void what_a_key_sends_beyond_its_own_costs_the_other_keys_of_the_tenant_nothing() {
        take(ONE, 3);
        for (int i = 0; i < 1000; i++) {
            assertThat(limits.take(ONE).allowed()).isFalse();
        }

        assertThat(limits.take(OTHER).allowed()).isTrue();
    }

    @Test
    void what_the_tenant_refuses_costs_the_key_nothing() {
        take(ONE, 3);
        take(OTHER, 1);

        Verdict verdict = limits.take(OTHER);

        assertThat(verdict.refusing()).map(Standing::limit).contains(TENANT);
        for (int i = 0; i < 10; i++) {
            assertThat(limits.take(OTHER).refusing()).map(Standing::limit).contains(TENANT);
        }
        pass(Duration.ofMillis(700));
        take(OTHER, 2);
    }

    @Test
    void another_tenant_has_limits_of_its_own_also_for_a_key_of_the_same_name() {
        take(ONE, 3);
        take(OTHER, 1);

        take(STRANGER, 3);
    }

    @Test
    void a_user_who_is_called_as_a_key_is_has_a_limit_of_its_own() {
        take(ONE, 3);

        take(USER, 1);
    }

    @Test
    void who_waits_less_than_told_may_be_refused_again() {
        take(ONE, 3);

        pass(Duration.ofMillis(499));
        assertThat(limits.take(ONE).allowed()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(limits.take(ONE).allowed()).isTrue();
    }

    @Test
    void without_limits_all_are_let_in_and_nothing_is_told() {
        RequestLimits none = new RequestLimits(Optional.empty(), Optional.empty(), now::get);

        assertThat(none.policies()).isEmpty();
        assertThat(none.take(ONE).allowed()).isTrue();
        assertThat(none.take(ONE).field()).isEmpty();
    }

    @Test
    void a_limit_by_the_minute_tells_so() {
        Limit limit = new Limit(LimitName.ADDRESS, 60, 60, Period.MINUTE);

        assertThat(limit.policy()).isEqualTo("\"address\";q=60;w=60");
        assertThat(limit.figures("guesses")).isEqualTo("60 guesses at once, and 60 more each minute");
    }

    private void take(Caller caller, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(limits.take(caller).allowed()).isTrue();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
