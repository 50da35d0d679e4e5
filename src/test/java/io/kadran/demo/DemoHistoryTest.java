package io.kadran.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kadran.event.Decoded;
import io.kadran.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoHistoryTest {

    private static final LocalDate FIRST = LocalDate.of(2023, 9, 1);
    private static final LocalDate TODAY = LocalDate.of(2024, 2, 14);
    private static final ZoneId ISTANBUL = ZoneId.of("Europe/Istanbul");
    private static final DemoHistory SMALL = new DemoHistory(7, FIRST, ISTANBUL, 1);

    @Test
    void the_same_arguments_give_the_same_events_byte_for_byte() {
        assertThat(SMALL.envelopes(TODAY))
                .containsExactlyElementsOf(SMALL.envelopes(TODAY).toList());
    }

    /** Where this fails though nothing was changed on purpose, the history is not the same everywhere. */
    @Test
    void a_change_of_the_history_raises_its_version() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SMALL.envelopes(TODAY).forEach(envelope -> digest.update(envelope.getBytes(StandardCharsets.UTF_8)));
        assertThat(DemoHistory.VERSION + " " + HexFormat.of().formatHex(digest.digest(), 0, 8))
                .as("raise DemoHistory.VERSION with every change, then write the new digest here")
                .isEqualTo("1 afdf8819aa66b9a2");
    }

    @Test
    void another_seed_gives_another_history() {
        DemoHistory other = new DemoHistory(8, FIRST, ISTANBUL, 1);
        assertThat(other.envelopes(TODAY).toList())
                .isNotEqualTo(SMALL.envelopes(TODAY).toList());
    }

    @Test
    void a_later_today_only_adds_events_at_the_end() {
        List<String> until = SMALL.envelopes(TODAY).toList();
        List<String> later = SMALL.envelopes(TODAY.plusDays(40)).toList();
        assertThat(later).hasSizeGreaterThan(until.size()).startsWith(until.toArray(String[]::new));
    }

    @Test
    void events_come_in_their_order_and_none_is_later_than_today() {
        List<DemoEvent> events = SMALL.events(TODAY).toList();
        assertThat(events).isSortedAccordingTo(DemoEvent.ORDER);
        assertThat(events.get(0).at()).isAfterOrEqualTo(FIRST.atStartOfDay());
        assertThat(events.get(events.size() - 1).at())
                .isBefore(TODAY.plusDays(1).atStartOfDay());
    }

    @Test
    void times_are_those_of_the_zone() {
        assertThat(SMALL.envelopes(TODAY))
                .allSatisfy(envelope -> assertThat(envelope).contains("+03:00\",\"subject\""));
    }

    @Test
    void people_talk_in_working_hours() {
        assertThat(SMALL.events(TODAY).filter(event -> event.data().fields().containsKey("activityId")))
                .isNotEmpty()
                .allSatisfy(event -> {
                    assertThat(event.at().toLocalDate()).matches(WorkCalendar::isWorkday);
                    assertThat(event.at().toLocalTime()).isBetween(LocalTime.of(8, 30), LocalTime.of(18, 30));
                });
    }

    @Test
    void an_event_is_what_a_crm_would_post() {
        String won = SMALL.envelopes(TODAY)
                .filter(envelope -> envelope.contains("\"opportunity.won\""))
                .findFirst()
                .orElseThrow();
        Decoded decoded = new EventCodec().decodeLine(won.getBytes(StandardCharsets.UTF_8));
        assertThat(decoded).isInstanceOf(Decoded.Valid.class);
        assertThat(won).contains("\"source\":\"/demo/1/2023-09-01\"").contains("\"amount\":");
    }

    @Test
    void before_its_first_day_there_is_nothing() {
        assertThat(SMALL.events(FIRST.minusDays(1))).isEmpty();
    }

    @Test
    void a_history_begins_with_a_month() {
        assertThat(DemoHistory.firstDay(LocalDate.of(2026, 9, 14))).isEqualTo(LocalDate.of(2023, 9, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> DemoHistory.since(LocalDate.of(2023, 9, 14), ISTANBUL));
    }
}
