package io.kadran.faults;

/**
 * A Kadran that answers.
 *
 * @param key the key that is shown
 * @param operatorKey a key that makes tenants
 */
record Target(int port, String key, String operatorKey) {

    /** The same, asked with another key. */
    Target with(String other) {
        return new Target(port, other, operatorKey);
    }

    Target asOperator() {
        return with(operatorKey);
    }

    /** The beginning of a request, without the line that ends its head. */
    String head(String method, String path) {
        return method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + key
                + "\r\n";
    }
}
