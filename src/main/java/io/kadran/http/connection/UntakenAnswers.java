package io.kadran.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one connection has been answered and its client has not taken. It stays in memory until then, so some of it has to be
 * taken each time that {@code patience} is over, or the connection is closed. All of it runs on the connection's own thread,
 * unless it says otherwise.
 */
final class UntakenAnswers {

    /**
     * How far answers were taken.
     *
     * @param waiting bytes that wait
     * @param ofFirst bytes of the first part that were taken, while the rest of it waits
     */
    private record Taken(long waiting, long ofFirst) {

        private static Taken of(ChannelOutboundBuffer waiting) {
            return new Taken(waiting.totalPendingWriteBytes(), waiting.currentProgress());
        }
    }

    private final ConnectionLimit limit;
    private final Duration patience;
    private Optional<Future<?>> nextLook = Optional.empty();
    private volatile long bytes;

    UntakenAnswers(ConnectionLimit limit, Duration patience) {
        this.limit = limit;
        this.patience = patience;
    }

    /** How many bytes, where it is worth counting: more than the network takes at once. From any thread. */
    long bytes() {
        return bytes;
    }

    /** Something was written, or taken. */
    void changed(ChannelHandlerContext here) {
        Optional<ChannelOutboundBuffer> waiting = waiting(here);
        if (nextLook.isEmpty()) {
            waiting.ifPresent(some -> lookLater(here, Taken.of(some)));
        }
        // Last: it may end this connection.
        count(waiting.map(ChannelOutboundBuffer::totalPendingWriteBytes).orElse(0L));
    }

    /** The connection has ended, and all that waited is let go. */
    void forget() {
        nextLook.ifPresent(look -> look.cancel(false));
        count(0);
    }

    private static Optional<ChannelOutboundBuffer> waiting(ChannelHandlerContext here) {
        return here.channel().isWritable()
                ? Optional.empty()
                : Optional.ofNullable(here.channel().unsafe().outboundBuffer());
    }

    private void lookLater(ChannelHandlerContext here, Taken before) {
        nextLook = Optional.of(
                here.executor().schedule(() -> look(here, before), patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void look(ChannelHandlerContext here, Taken before) {
        nextLook = Optional.empty();
        Optional<Taken> now = waiting(here).map(Taken::of);
        if (now.filter(before::equals).isPresent()) {
            here.close();
        } else {
            now.ifPresent(taken -> lookLater(here, taken));
        }
    }

    private void count(long now) {
        long more = now - bytes;
        if (more != 0) {
            bytes = now;
            limit.heldGrew(more);
        }
    }
}
