package io.kadran.http.connection;

import io.netty.buffer.ByteBufHolder;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Requests of one connection that have come before their turn, behind one that has no answer yet. They stay in memory, and take
 * several times what they took on the wire. All of it runs on the connection's own thread, unless it says otherwise.
 */
final class RequestsAhead {

    private static final int MESSAGE_BYTES = 512;
    private static final int HEADER_BYTES = 100;

    private final ConnectionLimit limit;
    private final Deque<Object> messages = new ArrayDeque<>();
    private volatile long bytes;

    RequestsAhead(ConnectionLimit limit) {
        this.limit = limit;
    }

    /** What they take of the memory, nearly. From any thread. */
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
        count(bytes + bytesOf(message));
    }

    Object remove() {
        Object next = messages.remove();
        count(bytes - bytesOf(next));
        return next;
    }

    /** The connection ends. */
    void forget() {
        messages.forEach(ReferenceCountUtil::release);
        messages.clear();
        count(0);
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
    private void count(long now) {
        long more = now - bytes;
        if (more != 0) {
            bytes = now;
            limit.heldGrew(more);
        }
    }
}
