package io.kadran.http.connection;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Reads requests as Vert.x's decoder does, whose place it takes, but few headers of each. Netty bounds the length of a head alone,
 * and a header of four bytes takes a hundred in memory, from when it comes: also where the head, or the end of a body in chunks,
 * is never whole.
 */
final class FewHeadersDecoder extends HttpRequestDecoder {

    /** Browsers send some twenty, and a proxy in front of Kadran some more. */
    static final int MOST_HEADERS = 100;

    private static final HttpHeadersFactory FEW = new HttpHeadersFactory() {

        @Override
        public HttpHeaders newHeaders() {
            return new FewHeaders();
        }

        @Override
        public HttpHeaders newEmptyHeaders() {
            return new FewHeaders();
        }
    };

    /** @param config is changed */
    FewHeadersDecoder(HttpDecoderConfig config) {
        super(config.setHeadersFactory(FEW).setTrailersFactory(FEW));
    }

    /** There are too many headers. */
    static final class TooManyHeadersException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private TooManyHeadersException() {
            super("too many headers", null, false, false);
        }
    }

    private static final class FewHeaders extends DefaultHttpHeaders {

        @Override
        public HttpHeaders add(String name, Object value) {
            refuseOneMore();
            return super.add(name, value);
        }

        @Override
        public HttpHeaders add(CharSequence name, Object value) {
            refuseOneMore();
            return super.add(name, value);
        }

        private void refuseOneMore() {
            if (size() >= MOST_HEADERS) {
                throw new TooManyHeadersException();
            }
        }
    }
}
