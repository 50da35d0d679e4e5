package io.kadran.http.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {

    private static final String GET = "GET /v1/kpis HTTP/1.1\r\nHost: kadran\r\n\r\n";

    private final ConnectionLimit limit = new ConnectionLimit(3, Long.MAX_VALUE, 1);

    @Test
    void one_more_than_there_may_be_closes_that_on_which_nothing_was_asked_for_the_longest() {
        List<EmbeddedChannel> open = connections(3);
        ask(open.get(0));

        EmbeddedChannel newest = ConnectionGuardTest.connect(limit);

        assertThat(areOpen(open)).containsExactly(true, false, true);
        assertThat(newest.isOpen()).isTrue();
    }

    @Test
    void one_whose_answer_is_being_taken_does_not_give_way_before_it_is() {
        EmbeddedChannel taking = ConnectionGuardTest.connect(limit);
        ask(taking);
        taking.pipeline().lastContext().write(ConnectionGuardTest.answerOf(100_000));
        List<EmbeddedChannel> others = connections(3);
        assertThat(areOpen(others)).containsExactly(false, true, true);
        assertThat(taking.isOpen()).isTrue();

        taking.flush();

        connections(3);
        assertThat(areOpen(others)).containsExactly(false, false, false);
        assertThat(areOpen(List.of(taking))).containsExactly(false);
    }

    @Test
    void half_a_request_is_as_good_as_none() {
        List<EmbeddedChannel> open = connections(3);
        open.get(0).writeInbound(Unpooled.copiedBuffer("GET /v1", US_ASCII));

        ConnectionGuardTest.connect(limit);

        assertThat(areOpen(open)).containsExactly(false, true, true);
    }

    @Test
    void where_an_answer_is_owed_on_all_the_new_one_is_closed() {
        List<EmbeddedChannel> open = connections(3);
        open.forEach(ConnectionLimitTest::ask);

        EmbeddedChannel newest = ConnectionGuardTest.connect(limit);
        newest.runPendingTasks();

        assertThat(areOpen(open)).containsExactly(true, true, true);
        assertThat(newest.isOpen()).isFalse();
    }

    /** Netty closes it only later, and meanwhile others come. */
    @Test
    void each_that_comes_makes_another_give_way() {
        List<EmbeddedChannel> open = connections(3);

        List<EmbeddedChannel> newest = connections(2);

        assertThat(areOpen(open)).containsExactly(false, false, true);
        assertThat(areOpen(newest)).containsExactly(true, true);
    }

    @Test
    void one_that_is_asked_before_it_has_given_way_stays_and_counts() {
        List<EmbeddedChannel> open = connections(3);
        EmbeddedChannel newest = ConnectionGuardTest.connect(limit);
        ask(open.get(0));
        open.get(0).runPendingTasks();
        assertThat(open.get(0).isOpen()).isTrue();

        EmbeddedChannel last = ConnectionGuardTest.connect(limit);

        assertThat(areOpen(open)).containsExactly(true, false, false);
        assertThat(newest.isOpen()).isTrue();
        assertThat(last.isOpen()).isTrue();
    }

    @Test
    void one_that_was_closed_makes_room() {
        List<EmbeddedChannel> open = connections(3);
        open.get(2).close();

        ConnectionGuardTest.connect(limit);

        assertThat(areOpen(open)).containsExactly(true, true, false);
    }

    private List<EmbeddedChannel> connections(int count) {
        return Stream.generate(() -> ConnectionGuardTest.connect(limit))
                .limit(count)
                .toList();
    }

    private static void ask(EmbeddedChannel connection) {
        connection.writeInbound(Unpooled.copiedBuffer(GET, US_ASCII));
    }

    private static List<Boolean> areOpen(List<EmbeddedChannel> connections) {
        connections.forEach(EmbeddedChannel::runPendingTasks);
        return connections.stream().map(EmbeddedChannel::isOpen).toList();
    }
}
