package io.kadran.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that bodies cost others nothing. One that is read whole is gathered before a thread is taken for its request: many
 * may be on their way at once, and threads are few. Lines and uploads are read as they come, by a thread each, so there are not
 * many at once; they are never held as a whole, neither in memory nor twice on disk.
 */
public final class BodyFilter {

    /** After it is known who asks, and before the request waits for its turn. */
    public static final int PRIORITY = Priorities.ENTITY_CODER;

    /** Of the memory, for bodies that are not small. What is made of one takes up to five times its length. */
    private static final int PART_OF_MEMORY = 8;

    private static final String EMPTY = "0";

    private static final String FORM = "multipart/form-data";

    /** RFC 2046. */
    private static final Pattern BOUNDARY = Pattern.compile("[0-9A-Za-z'()+_,./:=? -]{0,69}[0-9A-Za-z'()+_,./:=?-]");

    private final RoutingContext routing;
    private final ServerRequestContext work;
    private final Requester requester;
    private final BodyRoom room;
    private final UploadDisk disk;
    private final Duration patience;

    public BodyFilter(
            RoutingContext routing,
            @Context ServerRequestContext work,
            Requester requester,
            @ConfigProperty(name = "kadran.http.max-connections") int connections,
            @ConfigProperty(name = "quarkus.http.body.uploads-directory") Path uploads,
            @ConfigProperty(name = "kadran.http.spared-disk") MemorySize sparedDisk,
            @ConfigProperty(name = "kadran.http.body-timeout") Duration patience) {
        this.routing = routing;
        this.work = work;
        this.requester = requester;
        this.disk = new UploadDisk(uploads.toFile()::getUsableSpace, sparedDisk.asLongValue());
        long memory = Runtime.getRuntime().maxMemory();
        // Bodies on their way never take all connections.
        this.room = new BodyRoom(connections / 2, memory / PART_OF_MEMORY, Bodies.MOST_BYTES);
        this.patience = patience;
    }

    /** @return null where there is nothing to wait for */
    @ServerRequestFilter(nonBlocking = true, priority = PRIORITY)
    public @Nullable Uni<Void> gather(ContainerRequestContext request) {
        if (!hasBody(request)) {
            request.setEntityStream(Bodies.NONE);
            return null;
        }
        MediaType type = request.getMediaType();
        if (is(type, "multipart", "form-data")) {
            boundUpload(request);
            return null;
        }
        if (is(type, "application", "x-ndjson")) {
            return null;
        }
        if (length(request) > Bodies.MOST_BYTES) {
            throw Bodies.tooLarge();
        }
        IncomingBody body =
                new IncomingBody(routing.request(), requester.number(), Vertx.currentContext(), room, patience);
        // Not when the answer has been sent, or the client has gone: by then the body may still be waiting for its
        // turn.
        work.registerCompletionCallback(ended -> room.leave(body));
        return Uni.createFrom()
                .<Bodies.Gathered>emitter(body::gather)
                .invoke(request::setEntityStream)
                .replaceWithVoid();
    }

    private void boundUpload(ContainerRequestContext request) {
        if (length(request) > Bodies.MOST_UPLOADED_BYTES) {
            throw Bodies.uploadTooLarge();
        }
        String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (!type.startsWith(FORM)) {
            throw Problems.badRequest("The Content-Type of a form is read in small letters alone: " + FORM + ".");
        }
        // As the parser of the form finds it.
        String boundary = PartHead.parameter(type, "boundary")
                .filter(value -> BOUNDARY.matcher(value).matches())
                .orElseThrow(() -> Problems.badRequest("The Content-Type must name the boundary of the parts, such as"
                        + " multipart/form-data; boundary=limit: in small letters, and of up to 70 of the characters of RFC"
                        + " 2046."));
        PartHead.requireFormCharset(type);
        disk.requireRoom(requester.number(), length(request));
        UploadDisk.Share share = disk.share(requester.number());
        work.registerCompletionCallback(ended -> share.giveBack());
        FormStream.Bounds bounds =
                new FormStream.Bounds(Bodies.MOST_UPLOADED_BYTES, Bodies.LONGEST_UPLOAD, System::nanoTime, share);
        request.setEntityStream(new FormStream(request.getEntityStream(), boundary, bounds));
    }

    /** Not merely compatible: anything is compatible with a wildcard, which a body can be said to be of. */
    private static boolean is(@Nullable MediaType type, String main, String sub) {
        return type != null
                && type.getType().equalsIgnoreCase(main)
                && type.getSubtype().equalsIgnoreCase(sub);
    }

    private static boolean hasBody(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? request.getHeaderString("Transfer-Encoding") != null : !length.equals(EMPTY);
    }

    /** Zero where it is not told. */
    private static long length(ContainerRequestContext request) {
        String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
