package io.kadran.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * The answer to what is not, or not yet, a request: so there is no path to name and nothing to negotiate.
 *
 * @param detail what was wrong and what would be right, in plain ASCII without quotes
 */
record Refusal(HttpResponseStatus status, String detail) {

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
        return new Refusal(HttpResponseStatus.BAD_REQUEST, "This is not the head of a request as HTTP/1.1 has it.");
    }

    static Refusal ofManyHeaders() {
        return new Refusal(
                HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE,
                "The request has more than " + ConnectionGuard.MOST_HEADERS
                        + " headers. Leave out what is not for Kadran.");
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
        SafetyHeaders.complete(headers);
        String head = headers.entries().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining("", "HTTP/1.1 " + status + "\r\n", "\r\n"));
        return Unpooled.copiedBuffer(head + json, StandardCharsets.US_ASCII);
    }
}
