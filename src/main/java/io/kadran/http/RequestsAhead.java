package io.kadran.http;

import io.netty.buffer.ByteBufHolder;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has come on one connection before its turn: requests behind one that has no answer yet, and the head of a request that is
 * not whole. All of it stays in memory, and takes several times what it took on the wire: a header of four bytes, a hundred.
 * All of it runs on the connection's own thread, unless it says otherwise.
 */
final class RequestsAhead {

    private static final int MESSAGE_BYTES = 512;
    private static final int HEADER_BYTES = 100;

    /** How many times as much a head may take in memory. */
    private static final int TIMES_THE_WIRE = 24;

    /** A head up to here is as any, and not worth counting. */
    private static final int SHORT_HEAD = 2 * 1024;

    private final ConnectionLimit limit;
    private final Deque<Object> messages = new ArrayDeque<>();
    private long bytesOfMessages;
    private long headOnTheWire;
    private volatile long bytes;

    RequestsAhead(ConnectionLimit limit) {
        this.limit = limit;
    }

    /** What it takes of the memory, nearly. From any thread. */
    long bytes() {
        return bytes;
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }

    boolean beginsWithRequest() {
        return messages.peek() instanceof HttpRequest;
    }

    void add(Object message) {
        messages.add(message);
        bytesOfMessages += bytesOf(message);
        count();
    }

    Object remove() {
        Object next = messages.remove();
        bytesOfMessages -= bytesOf(next);
        count();
        return next;
    }

    /** @param onTheWire bytes of a head that is not whole, at most; 0 where there is none */
    void headComes(long onTheWire) {
        headOnTheWire = onTheWire;
        count();
    }

    long headOnTheWire() {
        return headOnTheWire;
    }

    /** The connection ends. */
    void forget() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
        bytesOfMessages = 0;
        headOnTheWire = 0;
        count();
    }

    private static long bytesOf(Object message) {
        if (message instanceof HttpRequest request) {
            return MESSAGE_BYTES
                    + request.uri().length()
                    + (long) HEADER_BYTES * request.headers().size();
        }
        return message instanceof ByteBufHolder holder
                ? MESSAGE_BYTES + holder.content().readableBytes()
                : MESSAGE_BYTES;
    }

    /** The last thing that is done: it may end this connection. */
    private void count() {
        long now = bytesOfMessages + (headOnTheWire > SHORT_HEAD ? TIMES_THE_WIRE * headOnTheWire : 0);
        long more = now - bytes;
        if (more != 0) {
            bytes = now;
            limit.heldGrew(more);
        }
    }
}
