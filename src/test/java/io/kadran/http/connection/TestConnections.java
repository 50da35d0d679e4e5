package io.kadran.http.connection;

import io.netty.bootstrap.ServerBootstrap;
import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;

/**
 * Has the connections of tests guarded as all are: there, Netty is loaded apart from Kadran, and does not find its extension by
 * itself.
 */
@Singleton
class TestConnections {

    /** Before the server is there. */
    void extend(@Observes Filters filters) throws ReflectiveOperationException {
        ClassLoader nettys = ServerBootstrap.class.getClassLoader();
        Method getExtensions = Class.forName("io.netty.bootstrap.ChannelInitializerExtensions", true, nettys)
                .getDeclaredMethod("getExtensions");
        getExtensions.setAccessible(true);
        Object extensions = getExtensions.invoke(null);
        Method load = extensions.getClass().getDeclaredMethod("extensions", ClassLoader.class);
        load.setAccessible(true);
        load.invoke(extensions, nettys);
        Field loaded = extensions.getClass().getDeclaredField("extensions");
        loaded.setAccessible(true);
        loaded.set(extensions, List.of(new GuardedConnections()));
    }
}
