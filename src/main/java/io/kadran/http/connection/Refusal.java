package io.kadran.http.connection;

import io.kadran.http.SafetyHeaders;
import io.kadran.http.connection.FewHeadersDecoder.TooManyHeadersException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The answer to what is not, or not yet, a request: so there is no path to name and nothing to negotiate.
 *
 * @param detail what was wrong and what would be right, in plain ASCII without quotes
 */
record Refusal(HttpResponseStatus status, String detail) {

    private static final int NO_PORT = -1;

    static Refusal ofHead(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return new Refusal(
                    HttpResponseStatus.REQUEST_URI_TOO_LONG,
                    "The first line of the request is too long. Give fewer or shorter parameters.");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new Refusal(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "The headers of the request are too long together. Leave out what is not for Kadran, such as cookies.");
        }
        if (cause instanceof TooManyHeadersException) {
            return new Refusal(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "The request has more than " + FewHeadersDecoder.MOST_HEADERS
                            + " headers. Leave out what is not for Kadran.");
        }
        return new Refusal(HttpResponseStatus.BAD_REQUEST, "This is not the head of a request as HTTP/1.1 has it.");
    }

    /** Of a head that can be read, but not be answered; the server behind would tell it in a form of its own, and to its log. */
    static Optional<Refusal> find(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return Optional.of(new Refusal(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "Kadran speaks HTTP/1.1."));
        }
        if (!isPath(request.uri())) {
            return Optional.of(new Refusal(
                    HttpResponseStatus.BAD_REQUEST, "What is asked for must be a path, such as /v1/kpis, or a URL."));
        }
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        if (hosts.size() != 1 && version.equals(HttpVersion.HTTP_1_1)) {
            return Optional.of(
                    new Refusal(HttpResponseStatus.BAD_REQUEST, "A request of HTTP/1.1 has the header Host, once."));
        }
        if (hosts.stream().anyMatch(host -> HostAndPort.parseAuthority(host, NO_PORT) == null)) {
            return Optional.of(new Refusal(
                    HttpResponseStatus.BAD_REQUEST, "The header Host must be a host, or a host and a port."));
        }
        List<String> codings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (codings.size() > 1
                || codings.stream()
                        .anyMatch(coding -> !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding.strip()))) {
            return Optional.of(new Refusal(
                    HttpResponseStatus.NOT_IMPLEMENTED, "Of all transfer codings, Kadran reads chunked alone."));
        }
        return Optional.empty();
    }

    private static boolean isPath(String target) {
        return target.startsWith("/") || target.startsWith("http://") || target.startsWith("https://");
    }

    /** Of requests for pages. */
    static Refusal ofCrowd() {
        return new Refusal(
                HttpResponseStatus.SERVICE_UNAVAILABLE,
                "There are too many requests for this at once. Try again in a second.");
    }

    static Refusal ofBody() {
        return new Refusal(HttpResponseStatus.BAD_REQUEST, "The body is not in chunks as HTTP/1.1 has them.");
    }

    /** @param most how long it may take */
    static Refusal ofSlowHead(Duration most) {
        return new Refusal(
                HttpResponseStatus.REQUEST_TIMEOUT,
                "The head of a request must come within " + most.toSeconds() + " seconds.");
    }

    /** The whole answer. */
    ByteBuf bytes() {
        String json = "{\"status\":%d,\"title\":\"%s\",\"detail\":\"%s\"}"
                .formatted(status.code(), status.reasonPhrase(), detail);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .set("content-type", "application/problem+json")
                .set("content-length", Integer.toString(json.length()))
                .set("connection", "close");
        if (status.equals(HttpResponseStatus.SERVICE_UNAVAILABLE)) {
            headers.set("retry-after", "1");
        }
        SafetyHeaders.complete(headers);
        String head = headers.entries().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining("", "HTTP/1.1 " + status + "\r\n", "\r\n"));
        return Unpooled.copiedBuffer(head + json, StandardCharsets.US_ASCII);
    }
}
