package io.kadran.http;

import io.kadran.http.Bodies.Gathered;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A body on its way: it takes the memory of what has come, and no thread. All but {@link #giveWay} happens on the thread of its
 * connection.
 */
final class IncomingBody implements BodyRoom.Guest {

    private static final String CONTINUE = "100-continue";

    private final HttpServerRequest request;
    private final long requester;
    private final Context context;
    private final BodyRoom room;
    private final Duration patience;
    private final List<Buffer> parts = new ArrayList<>();
    private Optional<UniEmitter<? super Gathered>> receiver = Optional.empty();
    private long timer;
    private int bytes;

    /** @param patience how long it may take to come */
    IncomingBody(HttpServerRequest request, long requester, Context context, BodyRoom room, Duration patience) {
        this.request = request;
        this.requester = requester;
        this.context = context;
        this.room = room;
        this.patience = patience;
    }

    void gather(UniEmitter<? super Gathered> emitter) {
        receiver = Optional.of(emitter);
        room.enter(this);
        timer = context.owner().setTimer(patience.toMillis(), late -> fail(Bodies.tooSlow(patience)));
        request.handler(this::add);
        request.endHandler(end -> complete());
        request.exceptionHandler(broken -> fail(Bodies.brokenOff()));
        if (CONTINUE.equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.resume();
    }

    @Override
    public long requester() {
        return requester;
    }

    @Override
    public void giveWay() {
        context.runOnContext(here -> fail(CrowdedOutException.ofMemory()));
    }

    private void add(Buffer part) {
        if (receiver.isEmpty()) {
            return;
        }
        bytes += part.length();
        if (bytes > Bodies.MOST_BYTES) {
            fail(Bodies.tooLarge());
        } else if (room.hasRoom(this, bytes)) {
            parts.add(part);
        } else {
            fail(CrowdedOutException.ofMemory());
        }
    }

    private void complete() {
        room.hasCome(this);
        end().ifPresent(emitter -> emitter.complete(new Gathered(whole())));
    }

    private byte[] whole() {
        byte[] whole = new byte[bytes];
        int at = 0;
        for (Buffer part : parts) {
            part.getBytes(whole, at);
            at += part.length();
        }
        parts.clear();
        return whole;
    }

    private void fail(RuntimeException problem) {
        room.leave(this);
        parts.clear();
        end().ifPresent(emitter -> emitter.fail(problem));
    }

    /** @return who waits for it; nobody, where it has come to an end before */
    private Optional<UniEmitter<? super Gathered>> end() {
        Optional<UniEmitter<? super Gathered>> waiting = receiver;
        receiver = Optional.empty();
        context.owner().cancelTimer(timer);
        return waiting;
    }
}
