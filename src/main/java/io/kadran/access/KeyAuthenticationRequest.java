package io.kadran.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** The question whom a key lets in. */
final class KeyAuthenticationRequest extends BaseAuthenticationRequest {

    private final ApiKey key;
    private final String address;

    /** @param address of whoever shows it */
    KeyAuthenticationRequest(ApiKey key, String address) {
        this.key = key;
        this.address = address;
    }

    ApiKey key() {
        return key;
    }

    String address() {
        return address;
    }
}
