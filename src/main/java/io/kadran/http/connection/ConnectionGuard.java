package io.kadran.http.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ByteProcessor;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Watches one connection for what costs the server without asking anything of it:
 *
 * <ul>
 *   <li>The head of a request has to come within a time, however slowly its bytes come.
 *   <li>What cannot be read as HTTP is told why, in a problem document.
 *   <li>A request that is answered before its body has come, as a refused one is, ends the connection. What still comes is
 *       dropped for a while, because most clients look at the answer only when they have sent all; and no longer.
 *   <li>Few requests are sent ahead of the answers to those before them, because each takes memory until its turn. The next
 *       reaches the server only once the last answer is wholly on its way, and until then nothing more is read: whoever does
 *       not take answers gets no more of them. The headers of each are few ({@link FewHeadersDecoder}).
 *   <li>An answer has to be taken, however slowly, or it would stay in memory. Of the large ones that are open to all, there are
 *       few at once.
 * </ul>
 *
 * <p>It stands behind the decoder; {@link #beforeDecoding} stands before it, and sees only that bytes come. All of it runs on
 * the connection's own thread, unless it says otherwise.
 */
final class ConnectionGuard extends ChannelDuplexHandler {

    /** The most requests of one connection that have no answer yet. */
    static final int MOST_AHEAD = 100;

    /** The names that Vert.x gives its handlers. */
    static final String DECODER = "httpDecoder";

    static final String SERVER = "handler";

    private static final long BUSY = Long.MIN_VALUE;

    private final ConnectionLimit limit;
    private final Patience patience;
    private final Supplier<FewHeadersDecoder> decoders;
    private final UntakenAnswers untaken;
    private final RequestsAhead ahead;
    private final HeadDeadline headDeadline;
    private final Farewell farewell;
    private final PageTurn pageTurn;
    private final BeforeDecoding beforeDecoding = new BeforeDecoding();

    /** Since when nothing is asked, or {@link #BUSY}. */
    private volatile long idleSince = System.nanoTime();

    /** Of {@link #beforeDecoding}, once the connection is there. */
    private volatile Optional<ChannelHandlerContext> context = Optional.empty();

    private long messages;
    private int unanswered;
    private boolean readHeldBack;

    /** A request has reached the server, and its answer is not wholly on its way. */
    private boolean atWork;

    private boolean bodyComes;
    private boolean isLast;
    private boolean answering;

    /** The last request of the connection has wholly come, as the client said: nobody takes what it sends behind it. */
    private boolean lastHasCome;

    /** What still comes is of no use: the last answer is known. */
    private boolean leaves;

    private boolean refused;

    /**
     * How long things may take.
     *
     * @param head the head of a request, from its first byte on
     * @param farewell to drop what still comes before the connection is closed
     * @param untaken an answer, between two parts that the client takes
     * @param page a page, where others wait for its place
     */
    record Patience(Duration head, Duration farewell, Duration untaken, Duration page) {}

    /** @param decoders one for each connection */
    ConnectionGuard(ConnectionLimit limit, Patience patience, Supplier<FewHeadersDecoder> decoders) {
        this.limit = limit;
        this.patience = patience;
        this.decoders = decoders;
        this.untaken = new UntakenAnswers(limit, patience.untaken());
        this.ahead = new RequestsAhead(limit);
        this.headDeadline = new HeadDeadline(patience.head());
        this.farewell = new Farewell(patience.farewell());
        this.pageTurn = new PageTurn(limit.pages());
    }

    /** What stands before the decoder, and brings this behind it. */
    ChannelInboundHandlerAdapter beforeDecoding() {
        return beforeDecoding;
    }

    /** How long nothing has been asked; zero while something is. From any thread. */
    long idleNanos() {
        long since = idleSince;
        return since == BUSY ? 0 : Math.max(1, System.nanoTime() - since);
    }

    /** Closes the connection, unless something has been asked meanwhile. From any thread. */
    void giveWay() {
        context.ifPresent(here -> here.executor().execute(() -> {
            if (unanswered == 0 && !atWork) {
                here.close();
            } else if (here.channel().isActive()) {
                limit.stays(this);
            }
        }));
    }

    /** Closes the connection, unless its page has been answered meanwhile. From any thread. */
    void endPage(Duration patience) {
        context.ifPresent(here -> here.executor().execute(() -> {
            if (pageNanos() >= patience.toNanos()) {
                end(here);
            } else if (here.channel().isActive()) {
                limit.stays(this);
            }
        }));
    }

    /** Bytes of answers that nobody has taken, and of requests before their turn. From any thread. */
    long held() {
        return untaken.bytes() + ahead.bytes();
    }

    /** For how long it takes a place among those who are answered with a page; less than zero where it takes none. From any thread. */
    long pageNanos() {
        return pageTurn.nanos();
    }

    /** Closes the connection, whatever is owed. From any thread; on its own at once, before more is answered there. */
    void end() {
        context.ifPresent(here -> {
            if (here.executor().inEventLoop()) {
                end(here);
            } else {
                here.executor().execute(() -> end(here));
            }
        });
    }

    private void end(ChannelHandlerContext here) {
        here.close();
        // Netty tells that the connection is inactive only later, and meanwhile others would be ended for what this one
        // held.
        forget();
        leaves = true;
    }

    private void forget() {
        untaken.forget();
        ahead.forget();
        limit.hasLetGo(this);
    }

    private final class BeforeDecoding extends ChannelInboundHandlerAdapter {

        @Override
        public void channelActive(ChannelHandlerContext here) {
            context = Optional.of(here);
            limit.opened(ConnectionGuard.this);
            standBehindDecoder(here);
            here.fireChannelActive();
        }

        @Override
        public void channelInactive(ChannelHandlerContext here) {
            limit.closed(ConnectionGuard.this);
            headDeadline.end();
            farewell.end();
            forget();
            pageTurn.end();
            here.fireChannelInactive();
        }

        @Override
        public void channelRead(ChannelHandlerContext here, Object bytes) {
            standBehindDecoder(here);
            long before = messages;
            // Line ends before a head are of none (RFC 9112, 2.2): some clients send one behind a body.
            boolean isOfHead = !(bytes instanceof ByteBuf some) || some.forEachByte(ByteProcessor.FIND_NON_CRLF) >= 0;
            here.fireChannelRead(bytes);
            if (isOfHead && messages == before && !bodyComes && !leaves && !lastHasCome) {
                headDeadline.expect(here.executor(), ConnectionGuard.this::headIsLate);
            }
        }

        /** Where the connection is encrypted, its decoder comes only after the handshake. */
        private void standBehindDecoder(ChannelHandlerContext here) {
            if (here.pipeline().get(DECODER) != null && here.pipeline().get(ConnectionGuard.class) == null) {
                here.pipeline().replace(DECODER, DECODER, decoders.get());
                here.pipeline().addBefore(SERVER, null, ConnectionGuard.this);
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext here, Object message) {
        messages++;
        if (leaves || lastHasCome) {
            drop(here, message);
            return;
        }
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            if (bodyComes) {
                refuse(here, Refusal.ofBody(), answering || unanswered > 1);
            } else {
                refuseNext(here, Refusal.ofHead(part.decoderResult().cause()));
            }
            return;
        }
        if (message instanceof HttpRequest request) {
            Optional<Refusal> refusal = Refusal.find(request);
            if (refusal.isPresent()) {
                refuseNext(here, refusal.get());
                return;
            }
            headDeadline.end();
            bodyComes = HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
            isLast = !HttpUtil.isKeepAlive(request);
            if (isLast || !request.protocolVersion().isKeepAliveDefault()) {
                // The server does not read lists here, and whether it goes on must not be read in two ways.
                HttpUtil.setKeepAlive(request, !isLast);
            }
            unanswered++;
            idleSince = BUSY;
        }
        if (message instanceof LastHttpContent) {
            bodyComes = false;
            lastHasCome = isLast;
        }
        if (unanswered > MOST_AHEAD) {
            ReferenceCountUtil.release(message);
            leaves = true;
            here.close();
            return;
        }
        if (ahead.isEmpty() && !(atWork && message instanceof HttpRequest)) {
            pass(here, message);
        } else {
            ahead.add(message);
        }
    }

    private void pass(ChannelHandlerContext here, Object message) {
        if (message instanceof HttpRequest request) {
            atWork = true;
            if (PageTurn.isFor(request.uri()) && !pageTurn.take()) {
                ahead.forget();
                limit.pagesAreTaken(patience.page());
                // It is its turn: all before it are answered.
                refuse(here, Refusal.ofCrowd(), false);
                return;
            }
        }
        here.fireChannelRead(message);
    }

    /** Nothing more is read while what was read before waits for its turn. */
    @Override
    public void read(ChannelHandlerContext here) {
        readHeldBack = !ahead.isEmpty();
        if (!readHeldBack) {
            here.read();
        }
    }

    private void answerIsOnItsWay(ChannelHandlerContext here) {
        atWork = false;
        if (unanswered == 0) {
            idleSince = System.nanoTime();
        }
        if (!ahead.isEmpty()) {
            // Not from within the writing of the answer, which the server may not have ended yet.
            here.executor().execute(() -> passNext(here));
        }
    }

    private void passNext(ChannelHandlerContext here) {
        if (!here.channel().isActive()) {
            // Its end is told only after this, and the server lets nothing go that comes once it has ended a
            // connection.
            ahead.forget();
        }
        if (ahead.isEmpty()) {
            return;
        }
        while (!ahead.isEmpty() && !(atWork && ahead.beginsWithRequest())) {
            pass(here, ahead.remove());
        }
        here.fireChannelReadComplete();
        if (readHeldBack) {
            read(here);
        }
    }

    private void drop(ChannelHandlerContext here, Object message) {
        if (message instanceof LastHttpContent) {
            bodyComes = false;
            closeWhereAllHasCome(here);
        }
        ReferenceCountUtil.release(message);
    }

    @Override
    public void write(ChannelHandlerContext here, Object message, ChannelPromise promise) {
        if (refused) {
            // Whoever worked at the request does not know yet.
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        if (message instanceof HttpResponse interim && interim.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            here.write(message, promise);
            return;
        }
        if (message instanceof HttpResponse response) {
            answering = true;
            leaves |= bodyComes && unanswered == 1;
            if (leaves) {
                response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
        }
        boolean isWhole = message instanceof LastHttpContent;
        ChannelPromise written = promise;
        if (isWhole) {
            answering = false;
            unanswered--;
            boolean last = leaves;
            written = promise.unvoid().addListener(done -> {
                answerIsOnItsWay(here);
                if (last) {
                    leave(here);
                }
            });
        }
        here.write(message, written);
        untaken.changed(here);
        if (isWhole) {
            pageTurn.end();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext here) {
        untaken.changed(here);
        here.fireChannelWritabilityChanged();
    }

    private void headIsLate() {
        context.ifPresent(here -> refuseNext(here, Refusal.ofSlowHead(patience.head())));
    }

    /** Refuses what comes behind all requests that there are. */
    private void refuseNext(ChannelHandlerContext here, Refusal refusal) {
        refuse(here, refusal, unanswered > 0);
    }

    /** @param owesBefore another answer, or part of one; the client could not tell this one from it, so there is none */
    private void refuse(ChannelHandlerContext here, Refusal refusal, boolean owesBefore) {
        Optional<ChannelHandlerContext> decoder =
                Optional.ofNullable(here.pipeline().context(DECODER));
        if (refused || !here.channel().isActive()) {
            return;
        }
        if (owesBefore || decoder.isEmpty()) {
            leaves = true;
            here.close();
            return;
        }
        headDeadline.end();
        refused = true;
        leaves = true;
        bodyComes = true;
        // Not through the encoders: they have seen no request that this could answer.
        decoder.get().writeAndFlush(refusal.bytes()).addListener(done -> leave(here));
    }

    /** All that there is to say is sent. */
    private void leave(ChannelHandlerContext here) {
        farewell.begin(here);
        closeWhereAllHasCome(here);
    }

    private void closeWhereAllHasCome(ChannelHandlerContext here) {
        if (farewell.hasBegun() && !bodyComes) {
            here.close();
        }
    }
}
