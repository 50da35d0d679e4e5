package io.kadran.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** The question whom a key lets in. */
final class KeyAuthenticationRequest extends BaseAuthenticationRequest {

    private final ApiKey key;

    KeyAuthenticationRequest(ApiKey key) {
        this.key = key;
    }

    ApiKey key() {
        return key;
    }
}
