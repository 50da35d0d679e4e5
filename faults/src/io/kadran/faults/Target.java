package io.kadran.faults;

import java.util.Optional;

/**
 * A Kadran that answers.
 *
 * @param key the key of its tenant; empty where it asks for none
 */
record Target(int port, Optional<String> key) {

    /** The beginning of a request, without the line that ends its head. */
    String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n"
                + key.map(text -> "Authorization: Bearer " + text + "\r\n").orElse("");
    }
}
