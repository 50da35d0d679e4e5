package io.kadran.http.connection;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The end of a connection whose client still sends what nobody wants. It is closed once all that has come or, where that takes
 * too long, after a while: most clients look at their answer only when they have sent all, and the kernel would throw it away
 * with what was not read. All of it runs on the connection's own thread.
 */
final class Farewell {

    private final Duration most;
    private Optional<Future<?>> due = Optional.empty();

    Farewell(Duration most) {
        this.most = most;
    }

    /** The last answer is sent. What still comes is read, to be dropped. */
    void begin(ChannelHandlerContext here) {
        here.channel().config().setAutoRead(true);
        due = Optional.of(here.executor().schedule(() -> here.close(), most.toMillis(), TimeUnit.MILLISECONDS));
    }

    boolean hasBegun() {
        return due.isPresent();
    }

    /** The connection has ended; until it is due, the farewell would keep all that it has in memory. */
    void end() {
        due.ifPresent(close -> close.cancel(false));
    }
}
