package io.kadran.http;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Tells a client that sent half a form, or went before its answer was written, from a disk that fails. Of the former nothing
 * is logged: whoever likes could fill the log.
 */
@Provider
public final class BrokenOffMapper extends QuietMapper<IOException> {

    private static final Logger LOG = Logger.getLogger(BrokenOffMapper.class);

    /** What the framework says where nothing more came of a body; it closes the connection then. */
    private static final String STALLED = "Read timed out";

    /**
     * What the framework says of a form that breaks off. It reads forms before a resource is asked, and tells what the
     * sender did wrong by the same kind of exception as a disk that is full.
     */
    private static final String OF_A_FORM = "multipart";

    private final RoutingContext routing;

    public BrokenOffMapper(RoutingContext routing, @Context UriInfo uri) {
        super(uri);
        this.routing = routing;
    }

    @Override
    protected HttpProblem toProblem(IOException broken) {
        if (String.valueOf(broken.getMessage()).contains(OF_A_FORM)) {
            return BrokenFormMapper.problem();
        }
        if (!routing.response().closed() && !STALLED.equals(broken.getMessage())) {
            LOG.error("Something could not be read or written", broken);
        }
        return Problems.of(
                Status.INTERNAL_SERVER_ERROR,
                "Something went wrong here. Whatever was sent may be sent again: nothing counts twice.");
    }
}
