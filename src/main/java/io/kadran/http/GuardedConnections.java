package io.kadran.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.util.AttributeKey;
import java.time.Duration;
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
    private static final Duration HEAD = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    /** The API and the management each have connections of their own. */
    @Override
    public void postInitializeServerListenerChannel(ServerChannel channel) {
        int most = ConfigProvider.getConfig().getValue("kadran.http.max-connections", Integer.class);
        channel.attr(LIMIT).set(new ConnectionLimit(most));
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        ConnectionLimit limit = channel.parent().attr(LIMIT).get();
        channel.pipeline().addLast(new ConnectionGuard(limit, HEAD, FAREWELL).beforeDecoding());
    }
}
