package io.kadran.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Tells a client that went before its answer was written from a disk that fails. Of the former nothing is logged: there is
 * nobody to tell, and whoever likes could fill the log.
 */
@Provider
public final class BrokenOffMapper implements ExceptionMapper<IOException> {

    private static final Logger LOG = Logger.getLogger(BrokenOffMapper.class);

    /** What the framework says where nothing more came of a body; it closes the connection then. */
    private static final String STALLED = "Read timed out";

    private final RoutingContext routing;

    public BrokenOffMapper(RoutingContext routing) {
        this.routing = routing;
    }

    @Override
    public Response toResponse(IOException broken) {
        if (!routing.response().closed() && !STALLED.equals(broken.getMessage())) {
            LOG.error("Something could not be read or written", broken);
        }
        return Problems.of(
                        Status.INTERNAL_SERVER_ERROR,
                        "Something went wrong here. Whatever was sent may be sent again: nothing counts twice.")
                .toResponse();
    }
}
