package io.kadran.http.connection;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.kadran.http.connection.ConnectionGuard.Patience;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionGuardTest {

    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Duration UNTAKEN = Duration.ofSeconds(10);
    private static final int LARGE = 100_000;
    private static final long MOST_UNTAKEN = 3 * LARGE / 2;
    private static final String GET = "GET /v1/kpis HTTP/1.1\r\nHost: kadran\r\n\r\n";
    private static final String POST = "POST /v1/events HTTP/1.1\r\nHost: kadran\r\nContent-Length: 100\r\n\r\n";

    private static final String PAGE = "GET /q/openapi HTTP/1.1\r\nHost: kadran\r\n\r\n";

    private final ConnectionLimit limit = new ConnectionLimit(10, MOST_UNTAKEN, 1);
    private final EmbeddedChannel connection = connect(limit);

    /** A connection whose server is this test. */
    static EmbeddedChannel connect(ConnectionLimit limit) {
        return connect(limit, Duration.ofDays(1));
    }

    private static EmbeddedChannel connect(ConnectionLimit limit, Duration page) {
        ConnectionGuard guard = new ConnectionGuard(
                limit,
                new Patience(HEAD, FAREWELL, UNTAKEN, page),
                () -> new FewHeadersDecoder(
                        new HttpDecoderConfig().setMaxInitialLineLength(1_000).setMaxHeaderSize(2_000)));
        EmbeddedChannel channel = new EmbeddedChannel(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel ch) {
                ch.pipeline()
                        .addLast(guard.beforeDecoding())
                        .addLast(ConnectionGuard.DECODER, new HttpRequestDecoder())
                        .addLast(new HttpResponseEncoder())
                        .addLast(ConnectionGuard.SERVER, new ChannelInboundHandlerAdapter());
            }
        });
        channel.freezeTime();
        return channel;
    }

    @Test
    void what_comes_in_time_reaches_the_server_and_is_answered() {
        receive(GET);

        assertThat(heard()).isEqualTo(2);
        answer(HttpResponseStatus.OK);
        assertThat(sent()).startsWith("HTTP/1.1 200 OK").doesNotContain("close");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void a_head_that_comes_byte_by_byte_is_refused_after_a_time() {
        for (int i = 0; i < 9; i++) {
            receive("G");
            pass(Duration.ofSeconds(1));
        }
        assertThat(sent()).isEmpty();

        pass(Duration.ofSeconds(1));

        assertThat(sent())
                .startsWith("HTTP/1.1 408 Request Timeout\r\n")
                .contains("within 10 seconds", "application/problem+json", "nosniff");
        pass(FAREWELL);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void each_head_of_a_connection_has_its_time() {
        receive(GET);
        answer(HttpResponseStatus.OK);
        sent();
        pass(Duration.ofMinutes(1));
        receive("GET ");
        pass(Duration.ofSeconds(9));
        receive(GET.substring(4));
        pass(Duration.ofMinutes(1));

        assertThat(sent()).isEmpty();
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void an_empty_line_behind_a_body_begins_no_head() {
        receive(POST + "x".repeat(100));
        receive("\r\n");
        pass(HEAD.multipliedBy(2));
        answer(HttpResponseStatus.OK);

        assertThat(sent()).startsWith("HTTP/1.1 200 OK").doesNotContain("408");
        assertThat(connection.isOpen()).isTrue();
        receive("\r\nG");
        pass(HEAD);
        assertThat(sent()).startsWith("HTTP/1.1 408 ");
    }

    /** The server compares the whole value. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 | TE, close       | close",
                "HTTP/1.1 | CLOSE           | close",
                "HTTP/1.0 | keep-alive, TE  | keep-alive",
                "HTTP/1.0 | TE              | ",
                "HTTP/1.1 | Upgrade         | Upgrade",
            })
    void the_server_is_told_in_one_way_whether_more_comes(String version, String sent, String told) {
        receive("GET /v1/kpis " + version + "\r\nHost: a\r\nConnection: " + sent + "\r\n\r\n");

        HttpRequest request = connection.readInbound();

        assertThat(request.headers().get(HttpHeaderNames.CONNECTION)).isEqualTo(told);
    }

    @Test
    void a_body_takes_its_time() {
        receive(POST);
        pass(Duration.ofMinutes(1));
        receive("x".repeat(10));
        pass(Duration.ofMinutes(1));

        assertThat(sent()).isEmpty();
        assertThat(connection.isOpen()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /@ HTTP/1.1, 414 Request-URI Too Long, first line",
        "GET / HTTP/1.1~X: @, 431 Request Header Fields Too Large, headers",
        "nonsense, 400 Bad Request, not the head",
    })
    void what_is_no_request_is_told_why(String head, String status, String why) {
        receive(head.replace("~", "\r\n").replace("@", "x".repeat(3_000)) + "\r\n\r\n");

        assertThat(sent())
                .startsWith("HTTP/1.1 " + status + "\r\n")
                .contains("{\"status\":" + status.substring(0, 3), why, "connection: close");
        assertThat(heard()).isZero();
        pass(FAREWELL);
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_body_that_is_not_in_chunks_is_told_so_and_the_answer_that_comes_late_is_dropped() {
        receive("POST /v1/events HTTP/1.1\r\nHost: kadran\r\nTransfer-Encoding: chunked\r\n\r\n");
        receive("nonsense\r\n");

        assertThat(sent()).startsWith("HTTP/1.1 400 Bad Request").contains("chunks");
        answer(HttpResponseStatus.OK);
        assertThat(sent()).isEmpty();
    }

    @Test
    void an_answer_before_the_body_has_come_ends_the_connection_once_it_has() {
        receive(POST + "x".repeat(10));
        assertThat(heard()).isEqualTo(2);
        answer(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);

        assertThat(sent()).startsWith("HTTP/1.1 413").contains("connection: close");
        receive("x".repeat(80));
        assertThat(heard()).isZero();
        assertThat(connection.isOpen()).isTrue();
        receive("x".repeat(10));
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void a_body_that_goes_on_after_its_answer_is_cut_off() {
        receive(POST);
        answer(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        pass(FAREWELL.minusSeconds(1));
        receive("x");
        assertThat(connection.isOpen()).isTrue();

        pass(Duration.ofSeconds(1));

        assertThat(connection.isOpen()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {POST, "GET /"})
    void one_that_has_ended_waits_for_nothing(String request) {
        receive(request);
        if (request.equals(POST)) {
            answer(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
        }

        connection.pipeline().fireChannelInactive();

        assertThat(connection.runScheduledPendingTasks()).isEqualTo(-1);
    }

    @Test
    void to_ask_for_the_rest_of_a_body_is_no_answer() {
        receive(POST);
        answer(HttpResponseStatus.CONTINUE);
        receive("x".repeat(100));
        answer(HttpResponseStatus.OK);

        assertThat(sent()).contains("100 Continue", "200 OK").doesNotContain("close");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void too_many_requests_ahead_of_their_answers_end_the_connection() {
        receive(GET.repeat(ConnectionGuard.MOST_AHEAD));
        assertThat(connection.isOpen()).isTrue();

        receive(GET);

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void where_another_answer_is_owed_there_is_none_to_what_is_no_request() {
        receive(GET + "nonsense\r\n\r\n");

        assertThat(sent()).isEmpty();
        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void of_what_is_refused_behind_a_request_at_work_nothing_reaches_the_server() {
        receive(GET + "GET / HTTP/1.1\r\n\r\n" + GET);

        assertThat(heard()).isEqualTo(2);
        assertThat(connection.isOpen()).isFalse();
    }

    /** The server takes nothing more of such a connection, and would let nothing go. */
    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1\r\nHost: a\r\nConnection: close", "HTTP/1.0"})
    void what_comes_behind_the_last_request_of_a_connection_is_let_go(String last) {
        ByteBuf bytes = Unpooled.copiedBuffer(
                GET + "GET /v1/kpis " + last + "\r\n\r\n" + POST + "x".repeat(100) + "\r\n", US_ASCII);
        connection.writeInbound(bytes);
        assertThat(heard()).isEqualTo(2);
        pass(HEAD);

        answer(HttpResponseStatus.OK);
        assertThat(heard()).isEqualTo(2);
        answer(HttpResponseStatus.OK);

        assertThat(heard()).isZero();
        assertThat(sent()).containsPattern("(?s)(HTTP/1.1 200 OK.*){2}");
        assertThat(bytes.refCnt()).isZero();
    }

    @Test
    void the_next_request_reaches_the_server_once_the_answer_to_the_last_is_on_its_way() {
        receive(GET + POST + "x".repeat(100) + GET);
        assertThat(heard()).isEqualTo(2);

        write(answerOf(10));
        assertThat(heard()).isZero();
        connection.flush();
        connection.runPendingTasks();
        int ofPost = heard();
        assertThat(ofPost).isBetween(2, 3);
        answer(HttpResponseStatus.OK);
        assertThat(heard()).isEqualTo(2);
        answer(HttpResponseStatus.OK);

        assertThat(sent()).containsPattern("(?s)(HTTP/1.1 200 OK.*){3}").doesNotContain("close");
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void nothing_more_is_read_while_what_came_before_waits_for_its_turn() {
        receive(GET + GET);
        Reads reads = new Reads();
        connection.pipeline().addFirst(reads);

        connection.read();
        assertThat(reads.count).isZero();
        answer(HttpResponseStatus.OK);

        assertThat(reads.count).isOne();
    }

    @Test
    void what_waits_is_let_go_with_the_connection() {
        ByteBuf bytes = Unpooled.copiedBuffer(GET + POST + "x".repeat(10), US_ASCII);
        connection.writeInbound(bytes);

        connection.close();

        assertThat(heard()).isEqualTo(2);
        assertThat(bytes.refCnt()).isZero();
    }

    @Test
    void an_answer_that_is_not_taken_ends_the_connection() {
        receive(GET);
        write(answerOf(LARGE));
        pass(UNTAKEN.minusSeconds(1));
        assertThat(connection.isOpen()).isTrue();

        pass(Duration.ofSeconds(1));

        assertThat(connection.isOpen()).isFalse();
    }

    @Test
    void an_answer_that_is_taken_in_time_does_not() {
        receive(GET);
        write(answerOf(LARGE));
        pass(UNTAKEN.minusSeconds(1));
        connection.flush();

        pass(UNTAKEN.multipliedBy(3));

        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void where_all_answers_together_that_are_not_taken_are_too_many_the_largest_ends() {
        EmbeddedChannel other = connect(limit);
        other.writeInbound(Unpooled.copiedBuffer(GET, US_ASCII));
        other.pipeline().lastContext().write(answerOf(LARGE));
        receive(GET);
        assertThat(other.isOpen()).isTrue();

        write(answerOf(LARGE - 10_000));
        other.runPendingTasks();

        assertThat(other.isOpen()).isFalse();
        assertThat(connection.isOpen()).isTrue();
    }

    /** A connection that is to be closed is so only a little later, and meanwhile others are answered. */
    @Test
    void one_that_ends_is_not_ended_again_in_the_place_of_another() {
        EmbeddedChannel first = connect(limit);
        Closes closes = new Closes();
        first.pipeline().addFirst(closes);
        EmbeddedChannel second = connect(limit);
        List.of(first, second, connection).forEach(each -> each.writeInbound(Unpooled.copiedBuffer(GET, US_ASCII)));
        first.pipeline().lastContext().write(answerOf(LARGE));
        second.pipeline().lastContext().write(answerOf(LARGE - 10_000));
        assertThat(closes.count).isEqualTo(1);

        write(answerOf(LARGE - 20_000));

        assertThat(closes.count).isEqualTo(1);
        assertThat(second.isOpen()).isFalse();
        assertThat(connection.isOpen()).isTrue();
    }

    /** A header of four bytes takes a hundred in memory: it is not awaited that the head is whole. */
    @Test
    void a_request_with_too_many_headers_is_refused() {
        receive("GET /v1/kpis HTTP/1.1\r\n" + "a:\r\n".repeat(FewHeadersDecoder.MOST_HEADERS + 2));

        assertThat(sent()).startsWith("HTTP/1.1 431 ").contains("more than 100 headers");
        assertThat(heard()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1~A: b | 400 | Host, once",
                "GET / HTTP/1.1~Host: a~Host: b | 400 | Host, once",
                "GET / HTTP/1.1~Host: a b | 400 | must be a host",
                "GET / HTTP/1.1~Host: user:pw@[::1 | 400 | must be a host",
                "GET / HTTP/1.1~Host: a:99999999999 | 400 | must be a host",
                "GET / HTTP/1.0~Host: a/b | 400 | must be a host",
                "OPTIONS * HTTP/1.1~Host: a | 400 | a path",
                "CONNECT a:443 HTTP/1.1~Host: a | 400 | a path",
                "GET v1/kpis HTTP/1.1~Host: a | 400 | a path",
                "PRI * HTTP/2.0 | 505 | HTTP/1.1",
                "GET / HTTP/1.2~Host: a | 505 | HTTP/1.1",
                "POST / HTTP/1.1~Host: a~Transfer-Encoding: gzip, chunked | 501 | chunked alone",
                "POST / HTTP/1.1~Host: a~Transfer-Encoding: gzip~Transfer-Encoding: chunked | 501 | chunked alone"
            })
    void a_head_that_cannot_be_answered_is_refused_here(String head, String status, String why) {
        receive(head.replace("~", "\r\n") + "\r\n\r\n");

        assertThat(sent()).startsWith("HTTP/1.1 " + status).contains(why);
        assertThat(heard()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kadran", "kadran:8080", "127.0.0.1:8080", "[::1]:8080"})
    void a_host_is_taken_with_or_without_a_port(String host) {
        receive("GET /v1/kpis HTTP/1.1\r\nHost: " + host + "\r\n\r\n");

        assertThat(heard()).isEqualTo(2);
    }

    @Test
    void a_request_of_the_first_version_needs_no_host() {
        receive("GET /v1/kpis HTTP/1.0\r\n\r\n");

        assertThat(heard()).isEqualTo(2);
    }

    /** What is made for the others would wait in memory, before anybody counts it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/openapi",
                "http://kadran/q/openapi",
                "http://kadran/q/v1/openapi",
                "/%71/openapi",
                "/v1/../q/openapi",
                "/v1/%2E%2e/q/openapi"
            })
    void of_requests_for_pages_there_are_not_more_at_once_than_there_may_be(String path) {
        EmbeddedChannel other = connect(limit);
        String page = "GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n";
        other.writeInbound(Unpooled.copiedBuffer(page, US_ASCII));

        receive(page);

        assertThat(sent()).startsWith("HTTP/1.1 503 ").contains("Try again", "retry-after: 1\r\n");
        assertThat(heard()).isZero();
        assertThat(other.isOpen()).isTrue();
        other.close();
        other.runPendingTasks();
        EmbeddedChannel next = connect(limit);
        next.writeInbound(Unpooled.copiedBuffer(page, US_ASCII));
        next.pipeline().lastContext().writeAndFlush(answerOf(10));
        next.writeInbound(Unpooled.copiedBuffer(page, US_ASCII));
        next.runPendingTasks();
        assertThat(next.isOpen()).isTrue();
        assertThat(next.inboundMessages()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/kpis", "http://kadran/v1/kpis", "https://kadran:8443/v1/kpis?a=b", "/v1/events?subject=/.x"
            })
    void what_is_of_the_api_needs_no_place_among_the_pages(String path) {
        connect(limit).writeInbound(Unpooled.copiedBuffer(PAGE, US_ASCII));

        receive("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");

        assertThat(heard()).isEqualTo(2);
    }

    /** From then on it counts as what waits to be taken. */
    @Test
    void a_page_that_is_not_taken_leaves_its_place_to_others() {
        EmbeddedChannel other = connect(limit);
        other.writeInbound(Unpooled.copiedBuffer(PAGE, US_ASCII));
        other.pipeline().lastContext().write(answerOf(10));

        receive(PAGE);

        assertThat(heard()).isEqualTo(2);
    }

    @Test
    void a_page_that_takes_too_long_gives_way() {
        EmbeddedChannel slow = connect(limit, Duration.ZERO);
        slow.writeInbound(Unpooled.copiedBuffer(PAGE, US_ASCII));
        EmbeddedChannel refused = connect(limit, Duration.ZERO);
        refused.writeInbound(Unpooled.copiedBuffer(PAGE, US_ASCII));
        slow.runPendingTasks();

        receive(PAGE);

        assertThat(slow.isOpen()).isFalse();
        assertThat(heard()).isEqualTo(2);
    }

    @Test
    void a_request_for_a_page_that_came_ahead_is_told_so_in_its_turn() {
        connect(limit).writeInbound(Unpooled.copiedBuffer(PAGE, US_ASCII));
        receive(GET + PAGE + GET);
        assertThat(heard()).isEqualTo(2);

        answer(HttpResponseStatus.OK);

        assertThat(sent()).containsPattern("(?s)HTTP/1.1 200 .*HTTP/1.1 503 ");
        assertThat(heard()).isZero();
        pass(FAREWELL);
        assertThat(connection.isOpen()).isFalse();
    }

    /** As who shows no key is refused, before the server has seen that nothing more of the request comes. */
    @ParameterizedTest
    @CsvSource({"GET /v1/kpis, true", "POST /v1/events, false"})
    void an_answer_at_once_ends_the_connection_only_where_a_body_comes(String request, boolean stays) {
        connection.pipeline().addBefore(ConnectionGuard.SERVER, "refuses at once", new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext here, Object message) {
                here.fireChannelRead(message);
                if (message instanceof HttpRequest) {
                    answer(HttpResponseStatus.UNAUTHORIZED);
                }
            }
        });

        receive(request + " HTTP/1.1\r\nHost: a\r\n" + (stays ? "" : "Content-Length: 9\r\n") + "\r\n");

        assertThat(sent().contains("connection: close")).isEqualTo(!stays);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void a_request_with_as_many_headers_as_it_may_have_reaches_the_server() {
        receive("GET /v1/kpis HTTP/1.1\r\n" + "Host: a\r\n" + "a:\r\n".repeat(FewHeadersDecoder.MOST_HEADERS - 1)
                + "\r\n");

        assertThat(heard()).isEqualTo(2);
    }

    @Test
    void the_end_of_a_body_in_chunks_may_have_no_more_headers_than_a_head() {
        receive("POST /v1/events HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n");
        receive("a:\r\n".repeat(FewHeadersDecoder.MOST_HEADERS + 2));

        assertThat(sent()).startsWith("HTTP/1.1 400 ").contains("not in chunks");
    }

    @Test
    void where_requests_before_their_turn_take_too_much_together_the_connection_that_has_the_most_ends() {
        EmbeddedChannel other = connect(limit);
        String many = "GET /v1/kpis HTTP/1.1\r\nHost: a\r\n" + "a:\r\n".repeat(90) + "\r\n";
        other.writeInbound(Unpooled.copiedBuffer(many.repeat(10), US_ASCII));
        assertThat(other.isOpen()).isTrue();

        receive(many.repeat(8));
        other.runPendingTasks();

        assertThat(other.isOpen()).isFalse();
        assertThat(connection.isOpen()).isTrue();
    }

    /** How often the connection was to be closed, which it is not. */
    private static final class Closes extends ChannelOutboundHandlerAdapter {

        private int count;

        @Override
        public void close(ChannelHandlerContext here, ChannelPromise promise) {
            count++;
        }
    }

    /** How often the network is asked for more. */
    private static final class Reads extends ChannelOutboundHandlerAdapter {

        private int count;

        @Override
        public void read(ChannelHandlerContext here) throws Exception {
            count++;
            super.read(here);
        }
    }

    static DefaultFullHttpResponse answerOf(int bytes) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(new byte[bytes]));
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, bytes);
        return response;
    }

    /** What is written waits to be taken until it is flushed. */
    private void write(DefaultFullHttpResponse response) {
        connection.pipeline().lastContext().write(response);
        connection.runPendingTasks();
    }

    private void receive(String text) {
        connection.writeInbound(Unpooled.copiedBuffer(text, US_ASCII));
    }

    private void answer(HttpResponseStatus status) {
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status);
        if (status != HttpResponseStatus.CONTINUE) {
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        }
        connection.pipeline().lastContext().writeAndFlush(response);
        connection.runPendingTasks();
    }

    private void pass(Duration time) {
        connection.advanceTimeBy(time.toMillis(), TimeUnit.MILLISECONDS);
        connection.runScheduledPendingTasks();
        connection.runPendingTasks();
    }

    /** How many parts of messages reached the server since it was asked last. */
    private int heard() {
        int count = 0;
        for (HttpObject part = connection.readInbound(); part != null; part = connection.readInbound()) {
            ReferenceCountUtil.release(part);
            count++;
        }
        return count;
    }

    /** What went out since it was asked last. */
    private String sent() {
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = connection.readOutbound(); bytes != null; bytes = connection.readOutbound()) {
            text.append(bytes.toString(US_ASCII));
            bytes.release();
        }
        return text.toString();
    }
}
