package io.kadran.http.connection;

import io.kadran.http.connection.ConnectionGuard.Patience;
import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.ServerChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.AttributeKey;
import io.quarkus.runtime.configuration.MemorySize;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Puts a {@link ConnectionGuard} on each connection that is accepted. Neither Quarkus nor Vert.x lets one come so near to a
 * connection; Netty does, where it is told to look for extensions.
 */
public final class GuardedConnections extends ChannelInitializerExtension {

    /** The system property by which Netty looks for this, and the value that it needs. */
    public static final String LOOKED_FOR = EXTENSIONS_SYSTEM_PROPERTY;

    public static final String BY_SERVICE_LOADER = "serviceload";

    private static final AttributeKey<ConnectionLimit> LIMIT = AttributeKey.valueOf("kadran.connections");
    private static final AttributeKey<HttpDecoderConfig> HEADS = AttributeKey.valueOf("kadran.heads");
    private static final Patience PATIENCE =
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(2));

    /** The part of the heap that answers may take which nobody takes, and requests before their turn. */
    private static final int HELD_PART = 6;

    /** The contract, the longest of the pages that are made in memory. */
    private static final int PAGE_BYTES = 300 * 1024;

    /**
     * Bytes of answers that the system keeps of one connection for its client to take; Linux takes twice as much. Left to
     * itself it takes megabytes from whoever asks again and again and takes nothing, which count as memory of the container.
     * A client 50 ms away still gets 5 MB each second.
     */
    private static final int SENT_AHEAD = 128 * 1024;

    /** The API and the management each have connections of their own. */
    @Override
    public void postInitializeServerListenerChannel(ServerChannel channel) {
        Config config = ConfigProvider.getConfig();
        channel.attr(HEADS)
                .set(new HttpDecoderConfig()
                        .setMaxInitialLineLength(
                                config.getValue("quarkus.http.limits.max-initial-line-length", Integer.class))
                        .setMaxHeaderSize(config.getValue("quarkus.http.limits.max-header-size", MemorySize.class)
                                .asBigInteger()
                                .intValueExact()));
        int most = config.getValue("kadran.http.max-connections", Integer.class);
        long toHold = Runtime.getRuntime().maxMemory() / HELD_PART;
        channel.attr(LIMIT).set(new ConnectionLimit(most, toHold, (int) (toHold / PAGE_BYTES)));
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        channel.config().setOption(ChannelOption.SO_SNDBUF, SENT_AHEAD);
        ConnectionLimit limit = channel.parent().attr(LIMIT).get();
        HttpDecoderConfig heads = channel.parent().attr(HEADS).get();
        channel.pipeline()
                .addLast(new ConnectionGuard(limit, PATIENCE, () -> new FewHeadersDecoder(heads.clone()))
                        .beforeDecoding());
    }
}
